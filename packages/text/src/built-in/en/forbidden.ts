import type { PhraseRule, Scope } from '../../rules/rule.ts';
import { examplesOf } from '../examples-of.ts';

const agent: Scope = { role: 'agent' };
const language = 'en';
const category = 'forbidden';

/** What an agent must not say. */
export const forbiddenRules: PhraseRule[] = [
	{
		id: 'en.forbidden.shirking',
		version: 1,
		language,
		category,
		name: 'Forbidden: passing the buck',
		when: {
			kind: 'or',
			of: [
				{
					kind: 'keywords',
					need: 'any',
					scope: agent,
					phrases: [
						...[
							'not my problem',
							'not our problem',
							'not my job',
							'not my fault',
							'not our fault',
							'not my department'
						],
						...[
							'nothing i can do',
							"that's your problem",
							'that is your problem',
							'deal with it yourself'
						],
						...[
							'figure it out yourself',
							'ask someone else',
							'not my responsibility',
							'not our responsibility'
						]
					]
				},
				{
					kind: 'pattern',
					scope: agent,
					pattern: "you('ll| will)? (need|have) to call (someone|somebody) else"
				}
			]
		},
		examples: examplesOf(
			[
				["Agent: That's not my department."],
				['Agent: There is NOTHING I can do.'],
				["Agent: You'll have to call someone else."]
			],
			[
				['Customer: This is not my problem!'],
				['Agent: Let me transfer you to the billing team.'],
				['Agent: The problem is not my connection, let me check yours.']
			]
		)
	},
	{
		id: 'en.forbidden.impatient',
		version: 1,
		language,
		category,
		name: 'Forbidden: impatience',
		when: {
			kind: 'or',
			of: [
				{
					kind: 'keywords',
					need: 'any',
					scope: agent,
					phrases: [
						...[
							'as i already said',
							'i already told you',
							'i just told you',
							'are you even listening',
							'calm down'
						],
						...[
							"what don't you understand",
							'what part of that',
							'what part of no',
							'hurry up',
							'how many times',
							'are you deaf',
							'are you done'
						],
						...[
							"i don't have all day",
							'you need to listen',
							'you are not listening',
							"you're not listening",
							'so what'
						]
					]
				},
				{
					kind: 'pattern',
					scope: agent,
					pattern:
						"i('ve| have) (already )?(said|told you|explained)( this| that| it)? (\\w+ )?times"
				}
			]
		},
		examples: examplesOf(
			[
				['Agent: I already told you, no refunds.'],
				['Agent: Sir, CALM DOWN.'],
				["Agent: I've explained this three times."]
			],
			[
				['Customer: I already told you my number.'],
				['Agent: Let me explain that once more.'],
				['Agent: It usually takes three tries.']
			]
		)
	},
	{
		id: 'en.forbidden.insult',
		version: 1,
		language,
		category,
		name: 'Forbidden: insults and profanity',
		when: {
			kind: 'keywords',
			need: 'any',
			scope: agent,
			inflections: true,
			phrases: [
				...[
					'idiot',
					'stupid',
					'moron',
					'dumb',
					'shut up',
					'bullshit',
					'shit',
					'fuck',
					'asshole',
					'bastard',
					'damn it'
				],
				...['screw you', 'go to hell', 'crazy', 'liar']
			],
			except: ['crazy day', 'crazy week', 'crazy busy']
		},
		examples: examplesOf(
			[
				['Agent: Only idiots do that.'],
				['Agent: Shut up and listen.'],
				['Agent: fucking unbelievable']
			],
			[
				['Customer: How stupid.'],
				['Agent: Your Dumbo tickets are booked.'],
				['Agent: Thanks, crazy day here.']
			]
		)
	},
	{
		id: 'en.forbidden.provoking',
		version: 1,
		language,
		category,
		name: 'Forbidden: provoking the customer',
		when: {
			kind: 'keywords',
			need: 'any',
			scope: agent,
			phrases: [
				...[
					'go ahead and complain',
					'complain all you want',
					'do whatever you want',
					"i don't care",
					'i do not care'
				],
				...[
					'what do you want me to do',
					"if you don't like it",
					'take it or leave it',
					'sue us',
					'good luck with that'
				],
				...[
					"that's what you get",
					"you're lying",
					'you are lying',
					'whatever you say',
					"it's your own fault"
				]
			]
		},
		examples: examplesOf(
			[['Agent: Go ahead and complain.'], ['Agent: I don’t care, take it or leave it.']],
			[["Customer: I don't care about points."], ['Agent: I can file a complaint for you.']]
		)
	},
	{
		id: 'en.forbidden.vague',
		version: 1,
		language,
		category,
		name: 'Forbidden: guessing instead of answering',
		when: {
			kind: 'keywords',
			need: 'any',
			scope: agent,
			phrases: [
				...[
					'i have no idea',
					'no idea',
					'i guess so',
					'beats me',
					'who knows',
					'how should i know',
					'no clue'
				],
				...["i don't know", 'i do not know', "i 'm not sure", 'probably not sure']
			],
			except: ["i don't know if you", 'i do not know if you']
		},
		examples: examplesOf(
			[['Agent: I have no idea.'], ["Agent: Honestly, I don't know."]],
			[["Customer: I don't know my number."], ['Agent: Let me find that out for you.']]
		)
	},
	{
		id: 'en.forbidden.privateContact',
		version: 1,
		language,
		category,
		name: 'Compliance: private contact or secret codes',
		when: {
			kind: 'or',
			of: [
				{
					kind: 'keywords',
					need: 'any',
					scope: agent,
					unlessNegated: true,
					phrases: [
						...[
							'my personal number',
							'my personal email',
							'my whatsapp',
							'my venmo',
							'my paypal',
							'off the record'
						],
						...['outside the system', 'text me at', 'call my cell', 'between you and me']
					]
				},
				{
					kind: 'pattern',
					scope: agent,
					pattern:
						'(tell|give|read|send) me (your|the) [^.?!]*(password|pin|cvv|one[- ]time code|verification code)'
				}
			]
		},
		examples: examplesOf(
			[['Agent: Just text me at 555-0100.'], ['Agent: Please give me your full password.']],
			[
				['Customer: Can you tell me your PIN policy?'],
				['Agent: Never share your password with anyone.'],
				['Agent: We cannot go outside the system.']
			]
		)
	}
];
