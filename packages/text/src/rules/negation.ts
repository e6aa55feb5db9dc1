/** Words that contain a negator and negate nothing after them. */
const harmless =
	/不好意思|不仅|不但|不过|不管|不论|不得不|差不多|不断|不如|不客气|不少|不久|不同|对不[起住]|要不|([\p{Script=Han}]{1,2})不\1|特别|分别|级别|个别|区别|别[人的]|无论|非常|除非|未来|没[错准问]|不只|不僅|不過|不論|對不起/gu;
const negator = /不是|不会|不能|不要|不用|没有|沒有|并非|並非|从不|從不|[不没沒别別未无無勿莫]/g;
const clauseEnd = /[，。！？；：、,.!?;:\n]/;

/** Han characters that may stand between the negator and what it negates: "不会跟您[投诉]". */
const gapMax = 3;
const lookBack = 16;

const englishNegator =
	/(?:\b(?:not|no|never|without|cannot|nor|neither|hardly|dont|didnt|doesnt|isnt|wasnt|wont|cant)|n['’]t)\b/gi;
const englishHarmless = /\bnot only\b|\bno (?:problem|doubt|longer)\b|\bwhy not\b/gi;
/** English words that may stand between. */
const wordsMax = 4;
const englishLookBack = 48;

/** Whether what starts at `start` stands under an odd number of negations in its clause. [RU8] */
export function isNegated(text: string, start: number): boolean {
	const before = text.slice(Math.max(0, start - englishLookBack), start);
	const clause = before.slice(lastClause(before));
	return isOdd(chineseNegators(clause.slice(-lookBack)) + englishNegators(clause));
}

const isOdd = (count: number) => count % 2 === 1;

function lastClause(text: string): number {
	for (let i = text.length - 1; i >= 0; i--) if (clauseEnd.test(text[i] ?? '')) return i + 1;
	return 0;
}

function chineseNegators(clause: string): number {
	const plain = clause.replace(harmless, (word) => '＿'.repeat(word.length));
	let reach = plain.length;
	let count = 0;
	for (const { 0: word, index } of Array.from(plain.matchAll(negator)).reverse()) {
		const gap = plain.slice(index + word.length, reach);
		if (gap.length > gapMax || gap.includes('＿')) break;
		count++;
		reach = index;
	}
	return count;
}

function englishNegators(clause: string): number {
	const plain = clause.replace(englishHarmless, (words) => '_'.repeat(words.length));
	let count = 0;
	for (const { 0: word, index } of plain.matchAll(englishNegator)) {
		const between = plain.slice(index + word.length).match(/[\w'’]+/g)?.length ?? 0;
		if (between <= wordsMax) count++;
	}
	return count;
}
