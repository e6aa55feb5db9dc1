/** A fact that holds of an interaction or does not: a field has this value, or a list is not empty. */
export type FactSource = { at: string; is: string | number | boolean | null } | { filled: string };

/** Every yes-or-no that interactions can be filtered by. */
export const facts = {
	noRecording: { at: 'recordingId', is: null },
	noMessages: { at: 'messageCount', is: 0 },
	mono: { at: 'callSignals.channels', is: 1 },
	channelsSwapped: { at: 'callSignals.sound.channelsSwapped', is: true },
	holdMusic: { filled: 'callSignals.sound.holdMusic' },
	analysisPending: { at: 'analysis.state', is: 'pending' },
	analysisFailed: { at: 'analysis.state', is: 'failed' },
	anyPhrase: { filled: 'phraseHits' },
	zoneAssumed: { at: 'zoneAssumed', is: true },
	simulated: { at: 'simulated', is: true }
} as const satisfies Record<string, FactSource>;

export type FactKey = keyof typeof facts;
/** The cast is safe: these are the table's own keys. */
export const factKeys = Object.keys(facts) as [FactKey, ...FactKey[]];

/** Every field of which some values can be chosen; `phrase` is a category and stands for its rules. */
export const choices = {
	queue: 'queue',
	direction: 'direction',
	language: 'language',
	source: 'source',
	phrase: null,
	phraseRule: 'phraseHits.ruleId'
} as const satisfies Record<string, string | null>;

export type ChoiceKey = keyof typeof choices;
/** The cast is safe: these are the table's own keys. */
export const choiceKeys = Object.keys(choices) as [ChoiceKey, ...ChoiceKey[]];
