import type { Channel } from '@earshot/domain';
import { chance, oneOf } from '../chance.ts';
import { callComments, callSummaries } from './comments-calls.ts';
import { chatComments, chatSummaries } from './comments-chats.ts';

/** Sentences by criterion: for answers that cost something, and for ones that did not. */
export type CommentBank = Record<
	string,
	{ deducted: readonly string[]; praised: readonly string[] }
>;

const banks: Record<Channel, CommentBank> = { call: callComments, chat: chatComments };
const summaries = { call: callSummaries, chat: chatSummaries };

/** A reviewer's remark: always on a deduction where there is one to make, now and then on what went well. */
export function commentOn(
	channel: Channel,
	criterionId: string,
	deducted: boolean,
	key: string
): string {
	const bank = banks[channel][criterionId];
	if (bank === undefined) return '';
	if (deducted)
		return bank.deducted.length === 0 ? '' : oneOf(bank.deducted, key, criterionId, 'why');
	const praise = bank.praised.length > 0 && chance(key, criterionId, 'praise') < 0.12;
	return praise ? oneOf(bank.praised, key, criterionId, 'good') : '';
}

/** The closing words on an evaluation in this band; empty where there are none for it. */
export const summaryFor = (channel: Channel, bandId: string, key: string): string => {
	const sentences = summaries[channel][bandId] ?? [];
	return sentences.length === 0 ? '' : oneOf(sentences, key, 'summary');
};
