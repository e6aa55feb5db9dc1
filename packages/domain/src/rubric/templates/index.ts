import { builtInRubrics } from '../built-in/index.ts';
import type { RubricContent } from '../schema.ts';
import { complaints } from './complaints.ts';
import { outboundSales } from './outbound-sales.ts';

/** What a new rubric can begin as; ids stay the same for good. */
export const rubricTemplates: { id: string; content: RubricContent }[] = [
	...builtInRubrics.map(({ key, content }) => ({ id: key, content })),
	{ id: 'complaints', content: complaints },
	{ id: 'outboundSales', content: outboundSales }
];
