import type { CommentBank } from './comments.ts';

/** What a reviewer writes about a complaint, by criterion of the complaint rubric. */
export const complaintComments: CommentBank = {
	acknowledges: {
		deducted: [
			'Went straight to the booking number; the complaint itself was never acknowledged.',
			'Explained the airline’s rules before saying sorry.'
		],
		praised: ['Named what had gone wrong and apologised for exactly that.']
	},
	interruptions: {
		deducted: [
			'Cut in while the customer was still listing what had happened.',
			'Asked for the reservation number in the middle of the customer’s account.'
		],
		praised: ['Let the customer finish, although the account was long.']
	},
	empathy: {
		deducted: [
			'“I am sorry for the inconvenience” is a stock phrase; the missed meeting went unmentioned.',
			'No response to how upset the customer was.'
		],
		praised: ['Took up the customer’s own words about the ruined weekend.']
	},
	factsMissing: {
		deducted: [
			'It stayed open what the customer wants: money back, or an apology.',
			'The facts were not read back before they were passed on.'
		],
		praised: ['Times, losses and wishes established one by one.']
	},
	solution: {
		deducted: [
			'Forwarding the feedback is not a solution; a voucher could have been offered at once.',
			'A next step was named, but not what the customer will get.'
		],
		praised: ['Settled on the call, within the rules.']
	},
	escalation: { deducted: [], praised: ['Passed on at once when the customer asked for it.'] },
	promise: {
		deducted: [
			'“As soon as possible” cannot be checked. Say who replies, and by when.',
			'Nothing was promised, and the customer asked twice.'
		],
		praised: ['Name, day and channel of the reply were all given.']
	},
	promiseDate: { deducted: [], praised: [] },
	praise: { deducted: [], praised: ['The customer thanked the agent for taking it seriously.'] }
};
