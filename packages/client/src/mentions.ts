import { MentionableView, MentionIdView, MentionListView } from '@earshot/contract';
import { get, post } from './request.ts';

export const listMentionable = (evaluationId: string) =>
	get(`/api/evaluations/${evaluationId}/mentionable`, MentionableView);
export const listMentions = () => get('/api/mentions', MentionListView);
export const readMention = (id: string) => post(`/api/mentions/${id}/read`, {}, MentionIdView);
