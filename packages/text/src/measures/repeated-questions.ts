import type { TimedMessage } from '../turns.ts';
import { bigramsOf, dice, type Bigrams } from './similarity.ts';

/** A customer question asked before; both are indices of messages. */
export interface RepeatedQuestion {
	message: number;
	/** The earliest message that asks nearly the same. */
	asked: number;
	/** 0–1, Dice's coefficient of their character pairs. */
	similarity: number;
}

export const repeatedSimilarityMin = 0.8;
/** Shorter questions ("真的吗？", "why?") are asked of different things. */
const lengthMin = 5;
/** A question repeated later than this many questions on is hardly impatience, and would cost time. */
const questionsBackMax = 50;

const questionMark = /[?？]/;
const chineseQuestion =
	/[吗嗎呢么麼][啊呀呢]?[。！!~ ]*$|什么|什麼|怎么|怎麼|怎样|怎樣|多少|多久|多大|多长|多遠|多远|哪[里裡儿兒个個些家种]?|谁|誰|为何|为什么|几[点時时个個号號天]|是不是|能不能|可不可以|有没有|有沒有|是否/;
const englishQuestion =
	/^(?:(?:hi|hello|hey|so|and|but|ok|okay|well|yes|no|please)[ ,]+)*(?:who|what|when|where|why|which|how|is|are|am|was|were|do|does|did|can|could|will|would|should|may|has|have)\b/i;

/** Whether a message asks something, by its mark or its words. [TX11] */
export function isQuestion(text: string): boolean {
	return questionMark.test(text) || chineseQuestion.test(text) || englishQuestion.test(text.trim());
}

/** Customer questions nearly equal to one asked in an earlier customer turn. [TX12] */
export function repeatedQuestions(messages: readonly TimedMessage[]): RepeatedQuestion[] {
	const asked: { message: number; turn: number; bigrams: Bigrams }[] = [];
	const repeated: RepeatedQuestion[] = [];
	let turn = 0;
	for (const [message, { role, text }] of messages.entries()) {
		if (role === 'agent') turn++;
		if (role !== 'customer' || !isQuestion(text)) continue;
		const bigrams = bigramsOf(text);
		if (bigrams.length < lengthMin) continue;
		for (const before of asked.slice(-questionsBackMax)) {
			if (before.turn === turn) break;
			const similarity = dice(before.bigrams, bigrams);
			if (similarity < repeatedSimilarityMin) continue;
			repeated.push({ message, asked: before.message, similarity });
			break;
		}
		asked.push({ message, turn, bigrams });
	}
	return repeated;
}
