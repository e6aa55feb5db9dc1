import { duplicates, ids, when, type RubricIssue } from './lint-issue.ts';
import type { RubricContent } from './schema.ts';
import type { RuleTarget } from './scoring.ts';

/** What is wrong with the cross rules, their conditions apart (RB35). */
export function lintRules(content: RubricContent): RubricIssue[] {
	const rules = content.rules ?? [];
	const criteria = content.sections.flatMap((section) => section.criteria);
	const scored = criteria.filter(({ scale }) => !['text', 'date', 'bonus'].includes(scale.kind));
	const known = (target: RuleTarget) => {
		if (target.part === 'form') return true;
		const among = target.part === 'section' ? content.sections : scored;
		return among.some(({ id }) => id === target.id);
	};
	return [
		...duplicates(ids(rules), ['rules'], 'duplicateId'),
		...rules.flatMap((rule, index) =>
			when(!known(rule.target), ['rules', index, 'target'], 'targetUnknown', 'error')
		)
	];
}
