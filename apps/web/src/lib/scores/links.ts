import type { ScoreScope } from '@earshot/contract';
import type { z } from 'zod';
import { withQuery, type Query } from '@earshot/client';

/** A page about the same month and rubric version. */
export const scoreLink = (path: string, scope: z.infer<typeof ScoreScope>, more: Query = {}) =>
	withQuery(path, { period: scope.period, rubricVersionId: scope.rubricVersionId, ...more });
