import {
	AssignmentPage,
	OpenedView,
	WorkloadView,
	type ReplaceAssignmentBody
} from '@earshot/contract';
import { z } from 'zod';
import { get, post, type Query } from './request.ts';

const Replaced = z.object({ assignmentId: z.string().nullable() });

export const listAssignments = (query: Query = {}) =>
	get('/api/assignments', AssignmentPage, query);
export const readWorkload = () => get('/api/assignments/workload', WorkloadView);
export const openAssignment = (id: string) => post(`/api/assignments/${id}/open`, {}, OpenedView);
/** Answers the assignment that took its place, or null where the stratum has none left. */
export const replaceAssignment = (id: string, body: z.infer<typeof ReplaceAssignmentBody>) =>
	post(`/api/assignments/${id}/replace`, body, Replaced);
