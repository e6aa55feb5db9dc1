import type { Channel } from '@earshot/domain';
import { chance, oneOf } from '../chance.ts';
import type { Line } from '../rubrics.ts';
import { bookingComments } from './comments-bookings.ts';
import { callComments, callSummaries } from './comments-calls.ts';
import { chatComments, chatSummaries } from './comments-chats.ts';
import { complaintComments } from './comments-complaints.ts';

/** Sentences by criterion: for answers that cost something, and for ones that did not. */
export type CommentBank = Record<
	string,
	{ deducted: readonly string[]; praised: readonly string[] }
>;

const banks: Record<Line, CommentBank> = {
	calls: callComments,
	chats: chatComments,
	complaints: complaintComments,
	bookings: bookingComments
};
const summaries: Record<Line, Record<string, readonly string[]>> = {
	calls: callSummaries,
	chats: chatSummaries,
	complaints: callSummaries,
	bookings: callSummaries
};

/** A reviewer's remark: always on a deduction where there is one to make, now and then on what went well. */
export function commentOn(line: Line, criterionId: string, deducted: boolean, key: string): string {
	const bank = banks[line][criterionId];
	if (bank === undefined) return '';
	if (deducted)
		return bank.deducted.length === 0 ? '' : oneOf(bank.deducted, key, criterionId, 'why');
	const praise = bank.praised.length > 0 && chance(key, criterionId, 'praise') < 0.12;
	return praise ? oneOf(bank.praised, key, criterionId, 'good') : '';
}

/** The closing words on an evaluation in this band; empty where there are none for it. */
export const summaryFor = (line: Line, bandId: string, key: string): string => {
	const sentences = summaries[line][bandId] ?? [];
	return sentences.length === 0 ? '' : oneOf(sentences, key, 'summary');
};

const remarks: Record<Channel, readonly string[]> = {
	chat: [
		'谢谢点评，已经对照例句改过话术了。',
		'收到，这段是高峰期接的，以后会注意收尾。',
		'示例很清楚，知道该怎么说了。',
		'同意扣分，推荐之前确实没有先核对条件。'
	],
	call: [
		'Thank you, the example helps.',
		'Agreed. I was in a hurry on this one.',
		'Understood, I will sum up before I say goodbye.'
	]
};

/** What the agent says on reading it; mostly nothing. */
export const remarkOn = (channel: Channel, key: string): string | null =>
	chance(key, 'remark') < 0.1 ? oneOf(remarks[channel], key, 'remark text') : null;
