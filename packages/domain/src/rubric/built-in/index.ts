import type { RubricContent } from '../schema.ts';
import { calls } from './calls.ts';
import { chats } from './chats.ts';

/** The rubrics every centre starts with; `key` is their stored key, version 1. */
export const builtInRubrics: { key: string; content: RubricContent }[] = [
	{ key: 'calls', content: calls },
	{ key: 'chats', content: chats }
];
