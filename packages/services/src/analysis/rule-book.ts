import {
	PhraseRuleContent,
	phraseSetVersion,
	runningRules,
	type PhraseLanguage,
	type RunningRule
} from '@earshot/domain';
import type { Store } from '@earshot/store';
import * as phraseRules from '@earshot/store/phrase-rules';
import * as settings from '@earshot/store/settings';
import {
	compileRules,
	loadRuleSet,
	parseRule,
	ruleLanguages,
	type PhraseRule,
	type RuleMatcher
} from '@earshot/text';

/** The rules in force, compiled. */
export interface RuleBook {
	/** Content hash of the set. */
	version: string;
	rules: ReadonlyMap<string, PhraseRule>;
	matchers: ReadonlyMap<PhraseLanguage, RuleMatcher>;
}

/** Every process reads it before it uses a compiled set, and so follows what another has changed. */
const versionKey = 'phraseSet';
const booksMax = 4;
const books = new Map<string, Promise<RuleBook>>();

let delivered: Promise<RunningRule[]> | undefined;

/** The rules that come with the product. */
export const builtInRules = (): Promise<RunningRule[]> =>
	(delivered ??= Promise.all(ruleLanguages.map(loadRuleSet)).then((sets) =>
		sets.flat().map(({ id, version, ...content }) => ({
			id,
			version,
			content: PhraseRuleContent.parse(content)
		}))
	));

/** A stored rule as the engine wants it; null where this version of the engine refuses it. */
function engineRule({ id, version, content }: RunningRule): PhraseRule | null {
	const parsed = parseRule({ id, version, ...content });
	return parsed.ok ? parsed.rule : null;
}

async function compile(version: string, running: readonly RunningRule[]): Promise<RuleBook> {
	const rules = running.flatMap((rule) => engineRule(rule) ?? []);
	const matchers = new Map<PhraseLanguage, RuleMatcher>();
	for (const language of ruleLanguages)
		matchers.set(language, await compileRules(rules.filter((rule) => rule.language === language)));
	return { version, rules: new Map(rules.map((rule) => [rule.id, rule])), matchers };
}

function bookOf(version: string, running: readonly RunningRule[]): Promise<RuleBook> {
	const known = books.get(version);
	if (known !== undefined) return known;
	const made = compile(version, running);
	books.set(version, made);
	made.catch(() => books.delete(version));
	for (const old of [...books.keys()].slice(0, -booksMax)) books.delete(old);
	return made;
}

/** What is in force according to the stored rules, and the name of that set. */
async function runningSet(store: Store): Promise<{ version: string; running: RunningRule[] }> {
	const running = runningRules(await builtInRules(), await phraseRules.listAll(store));
	return { version: phraseSetVersion(running), running };
}

/** The set in force, whichever process changed it last: one small read where it is the one already compiled. */
export async function currentBook(store: Store): Promise<RuleBook> {
	const told = await settings.read(store, versionKey);
	const known = told === null ? undefined : books.get(told);
	if (known !== undefined) return known;
	const { version, running } = await runningSet(store);
	return bookOf(version, running);
}

/** Name of the set in force, without compiling it. */
export const currentSet = async (store: Store): Promise<string> =>
	(await settings.read(store, versionKey)) ?? (await runningSet(store)).version;

/**
 * Writes down which set the stored rules now make. Changes of rules meet in this one document, so that of two at once
 * the later transaction sees the rules of both.
 */
export async function markSet(tx: Store): Promise<{ version: string; changed: boolean }> {
	const before = await settings.read(tx, versionKey);
	const { version } = await runningSet(tx);
	await settings.write(tx, versionKey, version);
	return { version, changed: before !== version };
}
