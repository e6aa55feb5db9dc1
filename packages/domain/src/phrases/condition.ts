import { z } from 'zod';

const Scope = z.strictObject({
	role: z.enum(['agent', 'customer', 'bot']).exactOptional(),
	part: z
		.union([
			z.strictObject({ from: z.enum(['start', 'end']), turns: z.int() }),
			z.strictObject({ from: z.enum(['start', 'end']), seconds: z.number() })
		])
		.exactOptional()
});
export type PhraseScope = z.infer<typeof Scope>;

const scope = Scope.exactOptional();
const times = z.int().exactOptional();
const flag = z.boolean().exactOptional();

const Keywords = z.strictObject({
	kind: z.literal('keywords'),
	phrases: z.array(z.string()),
	need: z.union([z.enum(['any', 'all', 'none']), z.int()]),
	times,
	except: z.array(z.string()).exactOptional(),
	unlessNegated: flag,
	homophones: flag,
	numbers: flag,
	inflections: flag,
	scope
});
const Pattern = z.strictObject({
	kind: z.literal('pattern'),
	pattern: z.string(),
	except: z.array(z.string()).exactOptional(),
	times,
	scope
});
const Repeated = z.strictObject({
	kind: z.literal('repeated'),
	times: z.int(),
	withinMessages: z.int(),
	similarity: z.number(),
	minLength: z.int(),
	scope
});
const Silence = z.strictObject({ kind: z.literal('silence'), overMs: z.number(), scope });
const Reply = z.strictObject({
	kind: z.literal('reply'),
	by: z.enum(['agent', 'customer']),
	overMs: z.number()
});

/** What a conversation must show for a rule to hit; what each kind means is told in @earshot/text. */
export type PhraseCondition =
	| { kind: 'and' | 'or'; of: PhraseCondition[] }
	| { kind: 'not'; of: PhraseCondition }
	| { kind: 'oneMessage'; of: PhraseCondition; scope?: PhraseScope }
	| {
			kind: 'order';
			first: PhraseCondition;
			then: PhraseCondition;
			withinTurns: number;
			expected: 'present' | 'absent';
	  }
	| z.infer<typeof Keywords>
	| z.infer<typeof Pattern>
	| z.infer<typeof Repeated>
	| z.infer<typeof Silence>
	| z.infer<typeof Reply>;

/** The shape alone; bounds and patterns are checked by the engine that runs the rule. */
export const PhraseCondition: z.ZodType<PhraseCondition> = z.lazy(() =>
	z.union([
		z.strictObject({ kind: z.enum(['and', 'or']), of: z.array(PhraseCondition) }),
		z.strictObject({ kind: z.literal('not'), of: PhraseCondition }),
		z.strictObject({ kind: z.literal('oneMessage'), of: PhraseCondition, scope }),
		z.strictObject({
			kind: z.literal('order'),
			first: PhraseCondition,
			then: PhraseCondition,
			withinTurns: z.int(),
			expected: z.enum(['present', 'absent'])
		}),
		Keywords,
		Pattern,
		Repeated,
		Silence,
		Reply
	])
);
