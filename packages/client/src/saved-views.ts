import {
	SavedViewListView,
	SavedViewView,
	ViewIdView,
	type CreateSavedViewBody,
	type DefaultViewBody,
	type UpdateSavedViewBody
} from '@earshot/contract';
import type { ViewedList } from '@earshot/domain';
import { get, patch, post, put, remove } from './request.ts';

const path = '/api/saved-views';

export const listSavedViews = (list: ViewedList) => get(path, SavedViewListView, { list });
export const createSavedView = (body: CreateSavedViewBody) => post(path, body, SavedViewView);
export const updateSavedView = (id: string, body: UpdateSavedViewBody) =>
	patch(`${path}/${id}`, body, SavedViewView);
export const deleteSavedView = (id: string) => remove(`${path}/${id}`, ViewIdView);
export const setDefaultView = (body: DefaultViewBody) => put(`${path}/default`, body, ViewIdView);
