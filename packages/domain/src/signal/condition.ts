import { z } from 'zod';
import { choiceKeys, factKeys } from './facts.ts';
import { figureKeys } from './figures.ts';

export const conditionsMax = 30;
export const conditionValuesMax = 20;

const Value = z.string().min(1).max(200);
const Values = z.array(Value).min(1).max(conditionValuesMax);

/** One condition of a filter; all of a filter's conditions must hold. */
export const Condition = z.discriminatedUnion('kind', [
	/** A figure from `min` up to and with `max`; what has no such figure is left out. */
	z
		.strictObject({
			kind: z.literal('range'),
			key: z.enum(figureKeys),
			min: z.number().nullable(),
			max: z.number().nullable()
		})
		.refine(({ min, max }) => (min === null ? max !== null : max === null || min <= max), {
			path: ['max'],
			params: { code: 'emptyRange' }
		}),
	z.strictObject({ kind: z.literal('fact'), key: z.enum(factKeys), holds: z.boolean() }),
	/** One of these values. */
	z.strictObject({ kind: z.literal('choice'), key: z.enum(choiceKeys), values: Values }),
	/** A business field of the source with one of these values, told as text. */
	z.strictObject({ kind: z.literal('field'), name: z.string().min(1).max(100), values: Values })
]);
export type Condition = z.infer<typeof Condition>;

export const Conditions = z.array(Condition).max(conditionsMax);

/** What a condition is about; a filter shows one condition for each. */
export const subjectOf = (condition: Condition): string =>
	condition.kind === 'field' ? `meta.${condition.name}` : condition.key;
