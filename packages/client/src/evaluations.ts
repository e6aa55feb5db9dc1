import {
	DraftListView,
	EvaluationFacetsView,
	EarlierEvaluationsView,
	EvaluationPage,
	EvaluationView,
	ReleaseManyView,
	SavedDraftView,
	SentBackView,
	type AmendBody,
	type SaveDraftBody
} from '@earshot/contract';
import type { Mention } from '@earshot/domain';
import { get, post, put, withQuery, type Query } from './request.ts';

const path = (id: string) => `/api/evaluations/${id}`;

export const listEvaluations = (query: Query = {}) =>
	get('/api/evaluations', EvaluationPage, query);
export const listDrafts = () => get('/api/drafts', DraftListView);
export const listEvaluationFacets = () => get('/api/evaluations/facets', EvaluationFacetsView);
/** Where the list is downloaded as a file. */
export const evaluationExportPath = (query: Query) => withQuery('/api/evaluations/export', query);
export const readEvaluation = (id: string) => get(path(id), EvaluationView);
export const readEarlier = (id: string) => get(`${path(id)}/earlier`, EarlierEvaluationsView);
export const saveDraft = (id: string, body: SaveDraftBody, signal?: AbortSignal) =>
	put(`${path(id)}/draft`, body, SavedDraftView, signal ? { signal } : {});
export const submitEvaluation = (id: string, rev: number) =>
	post(`${path(id)}/submit`, { rev }, EvaluationView);
export const amendEvaluation = (id: string, body: AmendBody) =>
	post(`${path(id)}/amendments`, body, EvaluationView);
export const approveEvaluation = (id: string, rev: number) =>
	post(`${path(id)}/approve`, { rev }, EvaluationView);
export const sendBackEvaluation = (id: string, rev: number, reason: string) =>
	post(`${path(id)}/send-back`, { rev, reason }, SentBackView);
export const releaseEvaluation = (id: string, rev: number) =>
	post(`${path(id)}/release`, { rev }, EvaluationView);
export const releaseEvaluations = (ids: string[]) =>
	post('/api/evaluations/release', { ids }, ReleaseManyView);
export const acknowledgeEvaluation = (id: string, contentHash: string) =>
	post(`${path(id)}/acknowledge`, { contentHash }, EvaluationView);
export const commentOnEvaluation = (id: string, text: string, mentions: readonly Mention[] = []) =>
	post(`${path(id)}/comments`, { text, mentions }, EvaluationView);
