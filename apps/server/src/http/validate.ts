import { DomainError } from '@earshot/domain';
import { validator } from 'hono-openapi';
import type { z } from 'zod';

const refuse = (result: {
	success: boolean;
	error?: readonly { path?: readonly (PropertyKey | { key: PropertyKey })[] | undefined }[];
}) => {
	if (result.success) return;
	throw new DomainError(
		'invalidInput',
		{},
		(result.error ?? []).map((issue) => ({
			path: (issue.path ?? []).map((part) => {
				const key = typeof part === 'object' ? part.key : part;
				return typeof key === 'number' ? key : String(key);
			}),
			code: 'code' in issue && typeof issue.code === 'string' ? issue.code : 'custom'
		}))
	);
};

/** Checks the JSON body; a broken one answers `invalidInput` with the fields, never with the submitted data. */
export const json = <Schema extends z.ZodType>(schema: Schema) =>
	validator('json', schema, (result) => refuse(result));

export const query = <Schema extends z.ZodType>(schema: Schema) =>
	validator('query', schema, (result) => refuse(result));

/** An address that cannot be right leads nowhere: the same answer as for one that does not exist. */
export const param = <Schema extends z.ZodType>(schema: Schema) =>
	validator('param', schema, (result) => {
		if (!result.success) throw new DomainError('notFound');
	});
