import type { Condition, PhraseRule, Scope } from '../../rules/rule.ts';
import { examplesOf } from '../examples-of.ts';
import { apologies, closings, greetings, holdReturns, holds, negatives } from './words.ts';

const language = 'en';
const agent: Scope = { role: 'agent' };
const customer: Scope = { role: 'customer' };
const opening: Scope = { role: 'agent', part: { from: 'start', turns: 2 } };
const ending: Scope = { role: 'agent', part: { from: 'end', turns: 2 } };
/** An absence says something only where the agent said anything at all. */
/** Negated twice: that the agent said anything at all is asked, and is no evidence of what is missing. */
const agentSpoke: Condition = {
	kind: 'not',
	of: { kind: 'not', of: { kind: 'pattern', pattern: '^.', scope: agent } }
};

const announced: Condition = { kind: 'keywords', need: 'any', phrases: holds, scope: agent };
const apologised: Condition = {
	kind: 'keywords',
	need: 'any',
	phrases: apologies,
	inflections: true,
	scope: agent
};

export const courtesyRules: PhraseRule[] = [
	{
		id: 'en.greeting.given',
		version: 1,
		language,
		category: 'greeting',
		name: 'Greeting: given',
		when: { kind: 'keywords', need: 'any', phrases: greetings, scope: opening },
		examples: examplesOf(
			[
				['Agent: Thank you for calling, how may I help you?'],
				['Customer: hey', 'Agent: Good Morning!']
			],
			[['Customer: Hello', 'Agent: Yes?'], ['Agent: This high price is final.']]
		)
	},
	{
		id: 'en.greeting.missing',
		version: 1,
		language,
		category: 'greeting',
		name: 'Greeting: none in the first two agent turns',
		when: {
			kind: 'and',
			of: [agentSpoke, { kind: 'keywords', need: 'none', phrases: greetings, scope: opening }]
		},
		examples: examplesOf(
			[
				[
					'Customer: Hello',
					'Agent: What?',
					'Customer: My bill.',
					'Agent: Number?',
					'Customer: 1',
					'Agent: Hi'
				]
			],
			[['Customer: Hello', 'Agent: Hi, how can I help?'], ['Customer: Anybody there?']]
		)
	},
	{
		id: 'en.closing.given',
		version: 1,
		language,
		category: 'closing',
		name: 'Closing: given',
		when: { kind: 'keywords', need: 'any', phrases: closings, scope: ending },
		examples: examplesOf(
			[
				[
					'Agent: Is there anything else I can help you with?',
					'Customer: No.',
					'Agent: Have a great day!'
				]
			],
			[['Agent: Done.'], ['Customer: Goodbye']]
		)
	},
	{
		id: 'en.closing.missing',
		version: 1,
		language,
		category: 'closing',
		name: 'Closing: none in the last two agent turns',
		when: {
			kind: 'and',
			of: [agentSpoke, { kind: 'keywords', need: 'none', phrases: closings, scope: ending }]
		},
		examples: examplesOf(
			[['Customer: Is it done?', 'Agent: It is done.', 'Customer: OK', 'Agent: OK.']],
			[['Customer: Thanks', 'Agent: You’re welcome, bye!'], ['Customer: Bye']]
		)
	},
	{
		id: 'en.hold.announced',
		version: 1,
		language,
		category: 'hold',
		name: 'Hold: announced',
		when: announced,
		examples: examplesOf(
			[['Agent: One moment, please.'], ['Agent: May I place you on hold?']],
			[['Customer: Hold on, let me get a pen.'], ['Agent: The table holds four.']]
		)
	},
	{
		id: 'en.hold.returnMissing',
		version: 1,
		language,
		category: 'hold',
		name: 'Hold: no thanks for waiting on return',
		when: {
			kind: 'order',
			first: announced,
			then: { kind: 'keywords', need: 'any', phrases: holdReturns, scope: agent },
			withinTurns: 2,
			expected: 'absent'
		},
		examples: examplesOf(
			[['Agent: One moment, please.', 'Customer: Sure.', 'Agent: I found it.']],
			[
				[
					'Agent: One moment, please.',
					'Customer: Sure.',
					'Agent: Thank you for holding. I found it.'
				],
				['Agent: I found it.']
			]
		)
	},
	{
		id: 'en.hold.unannounced',
		version: 1,
		language,
		category: 'hold',
		name: 'Hold: more than 30 s of silence, not announced',
		when: {
			kind: 'and',
			of: [
				{ kind: 'silence', overMs: 30_000, scope: agent },
				{ kind: 'not', of: announced }
			]
		},
		examples: examplesOf(
			[['Customer [0]: Where is my order?', 'Agent [45]: Found it.']],
			[
				['Customer [0]: Where is my order?', 'Agent [5]: One moment.', 'Agent [50]: Found it.'],
				['Customer [0]: Where is my order?', 'Agent [20]: Found it.'],
				['Customer: Where is my order?', 'Agent: Found it.']
			]
		)
	},
	{
		id: 'en.apology.given',
		version: 1,
		language,
		category: 'apology',
		name: 'Apology: given',
		when: apologised,
		examples: examplesOf(
			[["Agent: I'm sorry to hear that."], ['Agent: We apologize for the delay.']],
			[['Customer: Sorry, what?'], ['Agent: No problem.']]
		)
	},
	{
		id: 'en.apology.missing',
		version: 1,
		language,
		category: 'apology',
		name: 'Apology: none within two turns of a complaint',
		when: {
			kind: 'order',
			first: {
				kind: 'keywords',
				need: 'any',
				phrases: negatives,
				scope: customer,
				unlessNegated: true
			},
			then: apologised,
			withinTurns: 2,
			expected: 'absent'
		},
		examples: examplesOf(
			[['Customer: Your service is terrible!', 'Agent: Order number?']],
			[
				['Customer: Your service is terrible!', "Agent: I'm so sorry. Order number?"],
				['Customer: What time do you close?', 'Agent: At nine.']
			]
		)
	}
];
