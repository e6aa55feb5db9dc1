import {
	BridgeView,
	ImportedRubricView,
	ReplayView,
	RubricHealthView,
	RubricListView,
	RubricVersionView,
	type CreateRubricBody,
	type SaveRubricDraftBody
} from '@earshot/contract';
import type { z } from 'zod';
import { get, post, put, withQuery, type Query } from './request.ts';

const path = (versionId: string) => `/api/rubrics/${encodeURIComponent(versionId)}`;

export const listRubrics = () => get('/api/rubrics', RubricListView);
export const readRubric = (versionId: string) => get(path(versionId), RubricVersionView);
export const createRubric = (body: z.infer<typeof CreateRubricBody>) =>
	post('/api/rubrics', body, RubricVersionView);
export const draftRubric = (versionId: string) =>
	post(`${path(versionId)}/draft`, {}, RubricVersionView);
export const saveRubric = (versionId: string, body: z.infer<typeof SaveRubricDraftBody>) =>
	put(path(versionId), body, RubricVersionView);
export const publishRubric = (versionId: string, rev: number) =>
	post(`${path(versionId)}/publish`, { rev }, RubricVersionView);
export const retireRubric = (versionId: string, rev: number, reason: string) =>
	post(`${path(versionId)}/retire`, { rev, reason }, RubricVersionView);
export const replayRubric = (versionId: string, query: Query = {}) =>
	get(`${path(versionId)}/replay`, ReplayView, query);
/** Brings in a rubric from a file; `key` names the rubric whose next version it becomes. */
export const importRubric = (file: Blob, key?: string) =>
	post(withQuery('/api/rubrics/import', { key }), file, ImportedRubricView);
export const rubricFilePath = (versionId: string) => `${path(versionId)}/file`;
export const rubricWorkbookPath = (versionId: string) => `${path(versionId)}/workbook`;
export const bridgeRubric = (versionId: string, query: Query = {}) =>
	get(`${path(versionId)}/bridge`, BridgeView, query);
export const readRubricHealth = (versionId: string, query: Query = {}) =>
	get(`${path(versionId)}/health`, RubricHealthView, query);
