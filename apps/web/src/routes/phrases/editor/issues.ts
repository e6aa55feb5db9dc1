import type { PhraseTrialView } from '@earshot/contract';
import type { FieldIssue, PhraseRuleContent } from '@earshot/domain';
import { m } from '#lib/paraglide/messages.js';

type Path = readonly (string | number)[];

const codeWords: Record<string, () => string> = {
	missing: m.phrases_issue_missing,
	empty: m.phrases_issue_empty,
	tooLong: m.phrases_issue_tooLong,
	outOfRange: m.phrases_issue_outOfRange,
	notNumber: m.phrases_issue_notNumber,
	notInteger: m.phrases_issue_notNumber,
	tooDeep: m.phrases_issue_tooDeep,
	tooManyConditions: m.phrases_issue_tooMany,
	homophoneTooShort: m.phrases_issue_homophone,
	needExceedsPhrases: m.phrases_issue_need,
	noEvidence: m.phrases_issue_noEvidence,
	hitExampleMissing: m.phrases_issue_hitExample,
	missExampleMissing: m.phrases_issue_missExample,
	patternEmpty: m.phrases_issue_patternEmpty,
	patternSyntax: m.phrases_issue_patternSyntax,
	patternTooLong: m.phrases_issue_patternLarge,
	patternTooLarge: m.phrases_issue_patternLarge,
	patternBackreference: m.phrases_issue_patternUnsupported,
	patternLookaround: m.phrases_issue_patternUnsupported,
	patternUnsupported: m.phrases_issue_patternUnsupported
};

const fieldWords: Record<string, () => string> = {
	name: m.phrases_name,
	language: m.phrases_language,
	category: m.phrases_category,
	when: m.phrases_when,
	examples: m.phrases_examples,
	phrases: m.phrases_phrases,
	pattern: m.phrases_pattern,
	except: m.phrases_except,
	need: m.phrases_need,
	times: m.phrases_times,
	withinMessages: m.phrases_repeat_within,
	similarity: m.phrases_repeat_similarity,
	minLength: m.phrases_repeat_minLength,
	first: m.phrases_order_first,
	then: m.phrases_order_then,
	withinTurns: m.phrases_order_within,
	overMs: m.phrases_over_seconds,
	part: m.phrases_scope_part
};

/** One fault of a rule in words: the innermost field with a name, and what is wrong with it. */
export function issueText({ path, code }: FieldIssue): string {
	const field = path.findLast((part) => fieldWords[part] !== undefined);
	const example = path[0] === 'examples' && typeof path[1] === 'number' ? path[1] + 1 : null;
	const name =
		example === null ? fieldWords[field ?? 'when']?.() : m.phrases_example_number({ n: example });
	return m.phrases_issue({
		field: name ?? '',
		problem: (codeWords[code] ?? m.phrases_issue_other)()
	});
}

const innerKeys: Path = ['of', 'first', 'then'];

/** Faults of the condition at `path` itself, not of those inside it. */
export const issuesAt = (issues: readonly FieldIssue[], path: Path): FieldIssue[] =>
	issues.filter(
		(issue) =>
			path.every((part, i) => issue.path[i] === part) &&
			(!innerKeys.includes(issue.path[path.length] ?? '') || issue.path.length === path.length + 1)
	);

/** Examples that come out the other way. */
export const failingOf = (
	view: PhraseTrialView | null,
	{ examples }: PhraseRuleContent
): number[] =>
	view?.ok
		? examples.flatMap(({ hit }, i) => ((view.examples[i]?.hit ?? hit) === hit ? [] : [i]))
		: [];

/** True where nothing stands between the rule and its activation. */
export const isReady = (view: PhraseTrialView | null, content: PhraseRuleContent): boolean =>
	view?.ok === true && view.lacking.length === 0 && failingOf(view, content).length === 0;
