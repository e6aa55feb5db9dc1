/**
 * Times all built-in rules, all measures and the search for personal data on 100,000 messages, one
 * thread, against looking for every phrase of the same rules with `indexOf`. `node bench/speed.ts`
 */
import {
	compileRules,
	findPersonalData,
	loadRuleSet,
	measureConversation,
	type Condition,
	type PhraseRule
} from '../src/index.ts';
import { readRealConversations, type RealConversation } from './real-data.ts';

const wantedMessages = 100_000;
const rounds = 3;

function repeatTo(conversations: readonly RealConversation[], wanted: number): RealConversation[] {
	const made: RealConversation[] = [];
	let messages = 0;
	for (let i = 0; messages < wanted && conversations.length > 0; i++) {
		const next = conversations[i % conversations.length];
		if (!next) break;
		made.push(next);
		messages += next.messages.length;
	}
	return made;
}

function phrasesOf(condition: Condition): string[] {
	if (condition.kind === 'keywords') return [...condition.phrases, ...(condition.except ?? [])];
	if (condition.kind === 'order') {
		return [...phrasesOf(condition.first), ...phrasesOf(condition.then)];
	}
	if (condition.kind === 'and' || condition.kind === 'or') return condition.of.flatMap(phrasesOf);
	return condition.kind === 'not' || condition.kind === 'oneMessage' ? phrasesOf(condition.of) : [];
}

/** Processor time of this process, ms: what other programs do meanwhile does not count. */
function processor(): number {
	const { user, system } = process.cpuUsage();
	return (user + system) / 1000;
}

/** The best of some rounds; the result is summed so that nothing is optimised away. */
function time(name: string, run: () => number): number {
	let best = Infinity;
	let result = 0;
	for (let round = 0; round < rounds; round++) {
		const started = processor();
		result = run();
		best = Math.min(best, processor() - started);
	}
	console.log(`${name.padEnd(44)} ${`${Math.round(best)} ms`.padStart(9)}  ${result} hits`);
	return best;
}

function naive(conversations: readonly RealConversation[], rules: readonly PhraseRule[]): number {
	const phrases = rules.flatMap(({ when }) => phrasesOf(when)).map((text) => text.toLowerCase());
	let hits = 0;
	for (const { messages } of conversations) {
		for (const { text } of messages) {
			const folded = text.toLowerCase();
			for (const phrase of phrases) {
				for (let at = folded.indexOf(phrase); at >= 0; at = folded.indexOf(phrase, at + 1)) hits++;
			}
		}
	}
	return hits;
}

const all = readRealConversations();
if (all === null) console.log('the folder of shared data is not there');
for (const language of ['zh', 'en'] as const) {
	const conversations = repeatTo(
		(all ?? []).filter((one) => one.language === language),
		wantedMessages
	);
	const rules = await loadRuleSet(language);
	const matcher = await compileRules(rules);
	const texts = conversations.flatMap(({ messages }) => messages.map(({ text }) => text));
	const units = texts.reduce((sum, text) => sum + text.length, 0);
	const phrases = rules.flatMap(({ when }) => phrasesOf(when)).length;
	console.log(
		`\n${language}: ${texts.length} messages, ${units} code units, ${rules.length} rules, ${phrases} phrases`
	);
	const sum = (values: Iterable<number>) => Iterator.from(values).reduce((a, b) => a + b, 0);
	const ruleMs = time('all rules, one pass', () =>
		sum(conversations.map(({ messages }) => matcher.match(messages).length))
	);
	const measureMs = time('all measures', () =>
		sum(conversations.map(({ messages }) => measureConversation(messages).repeatedQuestions.length))
	);
	const personalMs = time('personal data', () =>
		sum(texts.map((text) => findPersonalData(text).length))
	);
	console.log(
		`${'rules + measures + personal data'.padEnd(44)} ${`${Math.round(ruleMs + measureMs + personalMs)} ms`.padStart(9)}`
	);
	time('naive peer: indexOf of every phrase, alone', () => naive(conversations, rules));
}
