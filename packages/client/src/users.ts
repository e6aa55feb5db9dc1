import {
	CreatedUserView,
	UserPage,
	UserView,
	type CreateUserBody,
	type UpdateUserBody
} from '@earshot/contract';
import { z } from 'zod';
import { get, patch, post, type Query } from './request.ts';

const FirstPassword = z.object({ firstPassword: z.string() });

export const listUsers = (query: Query = {}) => get('/api/users', UserPage, query);
export const createUser = (body: CreateUserBody) => post('/api/users', body, CreatedUserView);
export const updateUser = (id: string, body: UpdateUserBody) =>
	patch(`/api/users/${id}`, body, UserView);
export const resetPassword = (id: string) =>
	post(`/api/users/${id}/reset-password`, {}, FirstPassword);
