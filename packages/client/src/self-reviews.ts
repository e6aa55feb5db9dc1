import {
	SavedDraftView,
	SelfReviewOpenedView,
	SelfReviewPage,
	SelfReviewView,
	type SaveDraftBody
} from '@earshot/contract';
import { get, post, put, type Query } from './request.ts';

const path = (id: string) => `/api/evaluations/${id}/self-review`;

export const listSelfReviews = (query: Query = {}) =>
	get('/api/self-reviews', SelfReviewPage, query);
export const readSelfReview = (id: string) => get(path(id), SelfReviewView);
export const openSelfReview = (id: string) => post(path(id), {}, SelfReviewOpenedView);
export const saveSelfReview = (id: string, body: SaveDraftBody, signal: AbortSignal) =>
	put(`${path(id)}/draft`, body, SavedDraftView, { signal });
export const submitSelfReview = (id: string, rev: number) =>
	post(`${path(id)}/submit`, { rev }, SelfReviewView);
