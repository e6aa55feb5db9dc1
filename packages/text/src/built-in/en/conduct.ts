import type { Condition, PhraseRule, Scope } from '../../rules/rule.ts';
import { examplesOf } from '../examples-of.ts';
import { negatives } from './words.ts';

const language = 'en';
const agent: Scope = { role: 'agent' };
const customer: Scope = { role: 'customer' };

const verified: Condition = {
	kind: 'pattern',
	scope: agent,
	pattern:
		"(verify|confirm|provide|have|give me|tell me|what is|what's|may i ask for|can i get)[^.?!]*\\b(your|you) [^.?!]*(name|identity|date of birth|account number|user id|phone number|address|last four|zip code|postcode)"
};
const number = '(\\d+|one|two|three|four|five|six|seven|ten|twenty[- ]four|forty[- ]eight)';

export const conductRules: PhraseRule[] = [
	{
		id: 'en.verification.done',
		version: 1,
		language,
		category: 'verification',
		name: 'Verification: done',
		when: verified,
		examples: examplesOf(
			[
				['Agent: Could you please confirm your account number?'],
				["Agent: What's your date of birth?"],
				['Agent: Can I have your full name, please?']
			],
			[['Customer: Do you need my name?'], ['Agent: Your case is closed.']]
		)
	},
	{
		id: 'en.verification.missing',
		version: 1,
		language,
		category: 'verification',
		name: 'Verification: account details given without it',
		when: {
			kind: 'and',
			of: [
				{
					kind: 'pattern',
					scope: agent,
					pattern:
						'\\byour (current |account |outstanding )?(balance|password|credit limit|bill) (is|was|has)\\b'
				},
				{ kind: 'not', of: verified }
			]
		},
		examples: examplesOf(
			[['Customer: How much is left?', 'Agent: Your current balance is $300.']],
			[
				[
					'Agent: Please confirm your full name.',
					'Customer: Ann Lee',
					'Agent: Your balance is $300.'
				],
				['Agent: You can see the balance in the app.']
			]
		)
	},
	{
		id: 'en.promise.deadline',
		version: 1,
		language,
		category: 'promise',
		name: 'Promise: answer or action by a deadline',
		when: {
			kind: 'pattern',
			scope: agent,
			pattern: `\\b(will|'ll|should|going to)\\b[^.?!]*\\b(within|in|by|before) (the next )?${number} (business |working )?(hours?|days?|minutes?|weeks?)\\b`,
			except: ["\\b(will not|won't|cannot)\\b[^.?!]*(hours?|days?|minutes?|weeks?)"]
		},
		examples: examplesOf(
			[
				["Agent: We'll get back to you within 24 hours."],
				['Agent: The refund will reach you in three business days.']
			],
			[['Customer: Will you call me within two days?'], ['Agent: We are open 24 hours a day.']]
		)
	},
	{
		id: 'en.promise.absolute',
		version: 1,
		language,
		category: 'promise',
		name: 'Promise: absolute wording',
		when: {
			kind: 'keywords',
			need: 'any',
			scope: agent,
			unlessNegated: true,
			inflections: true,
			phrases: [
				...[
					'i guarantee',
					'we guarantee',
					'guaranteed',
					'100%',
					'one hundred percent',
					'i promise',
					'we promise'
				],
				...[
					'absolutely no risk',
					'risk free',
					'risk-free',
					'free forever',
					'will never happen again'
				]
			],
			except: ['money back guarantee']
		},
		examples: examplesOf(
			[['Agent: I guarantee it arrives tomorrow.'], ['Agent: I promise you that.']],
			[['Agent: We cannot guarantee delivery by then.'], ['Customer: Do you guarantee it?']]
		)
	},
	{
		id: 'en.escalation.customer',
		version: 1,
		language,
		category: 'escalation',
		name: 'Escalation: complaint, lawyer, press or supervisor',
		when: {
			kind: 'or',
			of: [
				{
					kind: 'keywords',
					need: 'any',
					scope: customer,
					inflections: true,
					unlessNegated: true,
					phrases: [
						...[
							'complaint',
							'complain',
							'lawyer',
							'attorney',
							'sue you',
							'suing you',
							'sue your',
							'legal action',
							'small claims',
							'better business bureau'
						],
						...[
							'bbb',
							'ombudsman',
							'regulator',
							'go to the press',
							'go to the media',
							'social media',
							'cancel my account'
						],
						...['close my account', 'report you', 'trading standards', 'chargeback']
					]
				},
				{
					kind: 'pattern',
					scope: customer,
					pattern:
						'(speak|talk|connect me|transfer me|escalate)[^.?!]*\\b(supervisor|manager|someone else|your boss|a human|a person|real person)'
				}
			]
		},
		examples: examplesOf(
			[
				['Customer: I want to file a complaint.'],
				['Customer: Let me speak to your manager!'],
				['Customer: I am suing you.']
			],
			[
				['Customer: I do not want to complain, just asking.'],
				['Agent: Would you like to speak to a supervisor?'],
				['Customer: What issue is it?', 'Agent: Thanks.']
			]
		)
	},
	{
		id: 'en.customer.negative',
		version: 1,
		language,
		category: 'customerNegative',
		name: 'Customer: negative wording',
		when: {
			kind: 'keywords',
			need: 'any',
			phrases: negatives,
			except: ['sorry for being rude', 'terrible weather', 'awful weather', 'horrible weather'],
			unlessNegated: true,
			scope: customer
		},
		examples: examplesOf(
			[['Customer: This is ridiculous.'], ['Customer: I am so frustrated, worst service ever!']],
			[
				['Customer: I am not upset, just curious.'],
				['Agent: I understand you are frustrated.'],
				['Customer: Is the crude oil museum open?']
			]
		)
	},
	{
		id: 'en.customer.repeats',
		version: 1,
		language,
		category: 'other',
		name: 'Customer repeats the same question',
		when: {
			kind: 'repeated',
			times: 2,
			withinMessages: 6,
			similarity: 0.85,
			minLength: 12,
			scope: customer
		},
		examples: examplesOf(
			[
				[
					'Customer: When will my refund arrive?',
					'Agent: One moment.',
					'Customer: So when will my refund arrive?'
				]
			],
			[
				[
					'Customer: When will my refund arrive?',
					'Agent: Friday.',
					'Customer: Thanks. Where is my invoice?'
				],
				['Customer: okay', 'Agent: Yes', 'Customer: okay']
			]
		)
	},
	{
		id: 'en.reply.slow',
		version: 1,
		language,
		category: 'other',
		name: 'Agent replies after more than two minutes',
		when: { kind: 'reply', by: 'agent', overMs: 120_000 },
		examples: examplesOf(
			[['Customer [0]: Hello?', 'Agent [180]: Hi']],
			[
				['Customer [0]: Hello?', 'Agent [10]: Hi'],
				['Customer: Hello?', 'Agent: Hi']
			]
		)
	}
];
