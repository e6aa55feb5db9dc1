import { DomainError, PhraseRuleContent, type FieldIssue } from '@earshot/domain';
import {
	compileRules,
	failedExamples,
	parseRule,
	type Evidence,
	type PhraseRule,
	type RuleIssue
} from '@earshot/text';

/** Rules that are tried have no name of their own yet. */
const triedId = 'tried';
const keys = ['language', 'name', 'category', 'when', 'examples'];
const lackingCodes: string[] = ['empty', 'hitExampleMissing', 'missExampleMissing'];

const asIssue = ({ path, code }: RuleIssue): FieldIssue => ({ path: [...path], code });
const isLacking = ({ path, code }: RuleIssue) =>
	path.length === 1 && path[0] === 'examples' && lackingCodes.includes(code);

export interface ReadContent {
	content: PhraseRuleContent;
	/** Examples that are wanted before it may run. */
	lacking: FieldIssue[];
}

/** Content from outside, or everything that is wrong with it. A draft may still lack examples. */
export function readContent(
	value: Record<string, unknown>
): ({ ok: true } & ReadContent) | { ok: false; issues: FieldIssue[] } {
	const unknown = Object.keys(value)
		.filter((key) => !keys.includes(key))
		.map((key) => ({ path: [key], code: 'unknownKey' }));
	const known = Object.fromEntries(keys.map((key) => [key, value[key]]));
	const parsed = parseRule({ ...known, id: triedId, version: 1 });
	const issues = parsed.ok ? [] : parsed.issues;
	const wrong = [...unknown, ...issues.filter((one) => !isLacking(one)).map(asIssue)];
	if (wrong.length > 0) return { ok: false, issues: wrong };
	const lacking = issues.filter(isLacking).map(asIssue);
	return { ok: true, content: PhraseRuleContent.parse(known), lacking };
}

/** The same; throws `invalidInput` with every issue. */
export function requireContent(value: Record<string, unknown>): ReadContent {
	const read = readContent(value);
	if (read.ok) return read;
	const issues = read.issues.map(({ path, code }) => ({ path: ['content', ...path], code }));
	throw new DomainError('invalidInput', { reason: 'rule' }, issues);
}

/** Checked content as the engine takes it. */
export const ruleOf = (content: PhraseRuleContent, id = triedId, version = 1): PhraseRule => ({
	id,
	version,
	...content
});

/** What an example came out as. */
export interface ExampleOutcome {
	hit: boolean;
	evidence: Evidence[];
}

export async function runExamples(content: PhraseRuleContent): Promise<ExampleOutcome[]> {
	const matcher = await compileRules([ruleOf(content)]);
	return content.examples.map(({ messages }) => {
		const [hit] = matcher.match(messages);
		return { hit: hit !== undefined, evidence: hit?.evidence ?? [] };
	});
}

/** Places of the examples that come out the other way. */
export const failuresOf = async (content: PhraseRuleContent): Promise<number[]> =>
	(await failedExamples(ruleOf(content))).map(({ index }) => index);
