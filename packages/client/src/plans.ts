import {
	AssignResultView,
	DrawVerificationView,
	DrawView,
	PlanPage,
	PlanPreviewView,
	PlanView,
	type CreatePlanBody
} from '@earshot/contract';
import { get, post, type Query } from './request.ts';

export const listPlans = (query: Query = {}) => get('/api/plans', PlanPage, query);
export const readPlan = (id: string) => get(`/api/plans/${id}`, PlanView);
export const createPlan = (body: CreatePlanBody) => post('/api/plans', body, PlanView);
export const previewPlan = (query: Query) => get('/api/plans/preview', PlanPreviewView, query);
export const runDraw = (planId: string) => post(`/api/plans/${planId}/draws`, {}, DrawView);
export const readDraw = (id: string) => get(`/api/draws/${id}`, DrawView);
export const verifyDraw = (id: string) => get(`/api/draws/${id}/verify`, DrawVerificationView);
export const assignDraw = (id: string, reviewerIds: string[]) =>
	post(`/api/draws/${id}/assign`, { reviewerIds }, AssignResultView);
