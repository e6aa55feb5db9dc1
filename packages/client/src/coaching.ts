import {
	CoachingTaskDetailView,
	CoachingTaskPage,
	TrainerListView,
	type CloseCoachingBody,
	type DismissCoachingBody,
	type PlanCoachingBody,
	type ReportCoachingBody
} from '@earshot/contract';
import type { z } from 'zod';
import { get, post, type Query } from './request.ts';

const path = (id: string) => `/api/coaching/${id}`;

export const listCoaching = (query: Query = {}) => get('/api/coaching', CoachingTaskPage, query);
export const readCoaching = (id: string) => get(path(id), CoachingTaskDetailView);
export const listTrainers = () => get('/api/coaching/trainers', TrainerListView);
export const planCoaching = (id: string, body: PlanCoachingBody) =>
	post(`${path(id)}/plan`, body, CoachingTaskDetailView);
export const reportCoaching = (id: string, body: z.infer<typeof ReportCoachingBody>) =>
	post(`${path(id)}/report`, body, CoachingTaskDetailView);
export const closeCoaching = (id: string, body: z.infer<typeof CloseCoachingBody>) =>
	post(`${path(id)}/close`, body, CoachingTaskDetailView);
export const dismissCoaching = (id: string, body: z.infer<typeof DismissCoachingBody>) =>
	post(`${path(id)}/dismiss`, body, CoachingTaskDetailView);
