import type { CommentBank } from './comments.ts';

/** What a reviewer writes about a booking, by criterion of the booking rubric. */
export const bookingComments: CommentBank = {
	identifies: {
		deducted: ['The agency was named, the agent was not.'],
		praised: ['Name, agency and a clear offer to help.']
	},
	misleading: { deducted: [], praised: ['Said openly that the fare cannot be refunded.'] },
	refusal: { deducted: [], praised: ['Took the first no for a no.'] },
	needs: {
		deducted: [
			'One question about dates, then straight to the most expensive package.',
			'The budget was never asked for.'
		],
		praised: ['Dates, budget and wishes before the first offer.']
	},
	speechRate: {
		deducted: ['Too fast when reading out the fares.'],
		praised: ['A pace at which one can take notes.']
	},
	objections: {
		deducted: ['Repeated the selling points instead of answering the doubt about the hotel.'],
		praised: ['Accepted the doubt first, then gave two reasons.']
	},
	outcome: { deducted: [], praised: [] },
	confirms: {
		deducted: [
			'The conditions for cancelling were not confirmed.',
			'The total price was not repeated at the end.'
		],
		praised: ['Price, dates and how to cancel read back at the end.']
	}
};
