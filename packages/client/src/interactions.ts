import {
	InteractionCountsView,
	InteractionFacetsView,
	InteractionPage,
	InteractionView,
	RevealListView,
	RevealedView,
	type RevealBody
} from '@earshot/contract';
import { get, post, type Query } from './request.ts';

export const listInteractions = (query: Query = {}) =>
	get('/api/interactions', InteractionPage, query);
export const readInteraction = (id: string) => get(`/api/interactions/${id}`, InteractionView);
export const revealInteraction = (id: string, body: RevealBody) =>
	post(`/api/interactions/${id}/reveal`, body, RevealedView);
export const listReveals = (id: string) => get(`/api/interactions/${id}/reveals`, RevealListView);
export const countInteractions = (query: Query = {}) =>
	get('/api/interactions/counts', InteractionCountsView, query);
export const listInteractionFacets = () => get('/api/interactions/facets', InteractionFacetsView);
