import type { ChangePasswordBody, Locale } from '@earshot/contract';
import type { z } from 'zod';
import { anything, post, put } from './request.ts';

export const signIn = (username: string, password: string) =>
	post('/api/auth/sign-in/username', { username, password }, anything, { askAgain: false });

export const signOut = () => post('/api/auth/sign-out', {}, anything, { askAgain: false });

export const changePassword = (body: ChangePasswordBody) =>
	post('/api/account/password', body, anything);

export const setAccountLocale = (locale: z.infer<typeof Locale>) =>
	put('/api/account/locale', { locale }, anything);
