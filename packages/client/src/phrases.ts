import {
	BackTestListView,
	BackTestView,
	PhraseRuleListView,
	PhraseRuleView,
	PhraseTrialView,
	type CreatePhraseRuleBody,
	type MarkHitBody,
	type SavePhraseRuleBody,
	type StartBackTestBody,
	type TryPhraseRuleBody
} from '@earshot/contract';
import type { z } from 'zod';
import { get, post, put } from './request.ts';

const path = (id: string) => `/api/phrases/${encodeURIComponent(id)}`;

export const listPhraseRules = () => get('/api/phrases', PhraseRuleListView);
export const readPhraseRule = (id: string) => get(path(id), PhraseRuleView);
export const createPhraseRule = (body: z.infer<typeof CreatePhraseRuleBody>) =>
	post('/api/phrases', body, PhraseRuleView);
export const savePhraseRule = (id: string, body: z.infer<typeof SavePhraseRuleBody>) =>
	put(path(id), body, PhraseRuleView);
export const activatePhraseRule = (id: string, rev: number) =>
	post(`${path(id)}/activate`, { rev }, PhraseRuleView);
export const retirePhraseRule = (id: string, rev: number) =>
	post(`${path(id)}/retire`, { rev }, PhraseRuleView);
export const tryPhraseRule = (body: z.infer<typeof TryPhraseRuleBody>, signal?: AbortSignal) =>
	post('/api/phrases/try', body, PhraseTrialView, signal ? { signal } : {});
export const listBackTests = (id: string) => get(`${path(id)}/back-tests`, BackTestListView);
export const startBackTest = (id: string, body: z.infer<typeof StartBackTestBody>) =>
	post(`${path(id)}/back-tests`, body, BackTestView);
export const readBackTest = (id: string) => get(`/api/phrase-back-tests/${id}`, BackTestView);
export const markHit = (id: string, body: z.infer<typeof MarkHitBody>) =>
	put(`/api/phrase-back-tests/${id}/marks`, body, BackTestView);
