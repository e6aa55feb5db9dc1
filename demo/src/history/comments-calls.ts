import type { CommentBank } from './comments.ts';

/** What a reviewer writes about a call, by criterion of the built-in rubric. */
export const callComments: CommentBank = {
	greeting: {
		deducted: [
			'Gave the company name but not their own; the customer had to ask who they were speaking to.',
			'No offer to help after the greeting, so the call started with a pause.'
		],
		praised: ['Clear greeting with name and offer to help.']
	},
	identityCheck: {
		deducted: ['Opened the record before any detail had been verified.'],
		praised: ['Verified two details before opening the record.']
	},
	listening: {
		deducted: [
			'Started to answer while the customer was still explaining.',
			'Moved on before the customer had finished listing the problems.'
		],
		praised: ['Let the customer tell the whole story before answering.']
	},
	needClarified: {
		deducted: [
			'Acted without restating what the customer wanted; had to go back later.',
			'Asked for the same detail twice.',
			'Could have asked for the dates at the start.'
		],
		praised: ['Summed up the problem in one sentence and got a yes.']
	},
	toneAndPace: {
		deducted: [
			'Rather flat for a customer who was clearly annoyed.',
			'A little fast when reading out the options.'
		],
		praised: ['Calm and friendly throughout.']
	},
	empathy: {
		deducted: [
			'A stock apology on its own; did not mention what had gone wrong.',
			'The customer told how much trouble this had caused and got no response to that.'
		],
		praised: ['Named what had happened to the customer and said what would be done about it.']
	},
	clearSpeech: {
		deducted: [
			'Internal wording about the case status that the customer cannot know.',
			'The answer came after a long explanation; give the result first.'
		],
		praised: ['Answer first, then the reason: easy to follow.']
	},
	accuracy: {
		deducted: [
			'Right in the main, but did not say how long it will take.',
			'Forgot to mention the extra cost that may apply.'
		],
		praised: ['Checked the policy before answering and quoted it correctly.']
	},
	procedure: {
		deducted: [
			'Made the change without reading it back for consent.',
			'The cost was mentioned only after the change had been made.'
		],
		praised: ['Stated the cost, asked for consent, then went ahead.']
	},
	ownership: {
		deducted: [
			'Promised a call back without saying who or when.',
			'Told the customer to call someone else instead of doing it.',
			'A way forward, but no time by which it will be done.'
		],
		praised: ['Took the case over and named the time of the next update.']
	},
	holdEtiquette: {
		deducted: [
			'Asked the customer to hold but not for how long.',
			'No thanks on returning from the hold.'
		],
		praised: ['Asked, said two minutes, was back in one.']
	},
	forbiddenWords: { deducted: ['A phrase from the forbidden list was used.'], praised: [] },
	privacy: { deducted: ['Read out details of another customer.'], praised: [] },
	summary: {
		deducted: [
			'Said what was done but not what happens next.',
			'No summary; the customer asked “so what now?”.'
		],
		praised: ['Good summary with next steps and dates.']
	},
	farewell: {
		deducted: [
			'Ended without asking whether there was anything else.',
			'Goodbye without thanks for the call.'
		],
		praised: ['Thanked the customer and waited for them to hang up.']
	}
};

export const callSummaries: Record<string, readonly string[]> = {
	excellent: [
		'Excellent call, a good example for new colleagues.',
		'Very good: clear, warm, complete.'
	],
	qualified: ['Solid call. The points lost are small things.', 'Well handled; tighten the ending.'],
	improve: [
		'Please go through the comments one by one; there is some way to go.',
		'The answer was right, but the customer had to work for it.'
	],
	unqualified: ['Below standard. Please listen again together with your team lead.']
};
