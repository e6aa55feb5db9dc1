/** Bounds on a rule from outside: what it may cost is known before it runs. */
export const ruleLimits = {
	depth: 8,
	conditions: 60,
	phrases: 500,
	phraseLength: 60,
	exceptPatterns: 10,
	children: 20,
	times: 100,
	turns: 1000,
	seconds: 86_400,
	overMs: 86_400_000,
	withinMessages: 50,
	examples: 50,
	exampleMessages: 60,
	exampleTextLength: 2000,
	nameLength: 100,
	/** One syllable alone has too many homophones to mean anything. */
	homophoneSyllablesMin: 2
} as const;
