import {
	CommentTemplateIdView,
	CommentTemplateListView,
	CommentTemplateUseView,
	CommentTemplateView,
	type CreateCommentTemplateBody,
	type UpdateCommentTemplateBody
} from '@earshot/contract';
import { get, post, put, remove } from './request.ts';

const path = '/api/comment-templates';

export const listCommentTemplates = () => get(path, CommentTemplateListView);
export const createCommentTemplate = (body: CreateCommentTemplateBody) =>
	post(path, body, CommentTemplateView);
export const updateCommentTemplate = (id: string, body: UpdateCommentTemplateBody) =>
	put(`${path}/${id}`, body, CommentTemplateView);
export const removeCommentTemplate = (id: string) => remove(`${path}/${id}`, CommentTemplateIdView);
export const restoreCommentTemplate = (id: string) =>
	post(`${path}/${id}/restore`, {}, CommentTemplateView);
export const useCommentTemplate = (id: string) =>
	post(`${path}/${id}/use`, {}, CommentTemplateUseView);
