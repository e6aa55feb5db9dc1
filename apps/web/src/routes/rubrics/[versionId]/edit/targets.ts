import type { RubricContent, RuleTarget } from '@earshot/domain';
import { local } from '#lib/locale.ts';
import { m } from '#lib/paraglide/messages.js';

/** A target as one value of a list. */
export const targetValue = (target: RuleTarget): string =>
	target.part === 'form' ? 'form' : `${target.part} ${target.id}`;

export function targetOf(value: string): RuleTarget {
	const [part, id = ''] = value.split(' ');
	return part === 'section' || part === 'criterion' ? { part, id } : { part: 'form' };
}

/** Everything a rule can act on, with what it names now even where that is gone. */
export function targetsOf(
	content: RubricContent,
	current: RuleTarget
): { value: string; text: string }[] {
	const name = (title: { 'zh-CN': string; en: string }) => local(title) || m.rubric_untitled();
	const parts = content.sections.flatMap((section) => [
		{
			value: `section ${section.id}`,
			text: m.rubric_rule_section({ title: name(section.title) })
		},
		...section.criteria
			.filter(({ scale }) => !['text', 'date', 'bonus'].includes(scale.kind))
			.map(({ id, title }) => ({
				value: `criterion ${id}`,
				text: m.rubric_rule_criterion({ title: name(title) })
			}))
	]);
	const all = [{ value: 'form', text: m.rubric_rule_form() }, ...parts];
	const value = targetValue(current);
	return all.some((one) => one.value === value) ? all : [...all, { value, text: value }];
}
