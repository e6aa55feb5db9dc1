import type { CriterionHealthView } from '@earshot/contract';
import { decimal, percent } from '#lib/format.ts';
import { m } from '#lib/paraglide/messages.js';
import type { Tone } from '#lib/words/states.ts';

type Verdict = CriterionHealthView['verdicts'][number];

/** What a verdict suggests, and its name where there is little room. */
export const verdictWords: Record<
	Verdict,
	{ badge: () => string; text: () => string; tone: Tone }
> = {
	neverAsked: { badge: m.health_badge_neverAsked, text: m.health_neverAsked, tone: 'bad' },
	neverFailed: { badge: m.health_badge_neverFailed, text: m.health_neverFailed, tone: 'accent' },
	mostlyNotApplicable: {
		badge: m.health_badge_mostlyNotApplicable,
		text: m.health_mostlyNotApplicable,
		tone: 'warn'
	},
	mostlyDeducted: {
		badge: m.health_badge_mostlyDeducted,
		text: m.health_mostlyDeducted,
		tone: 'warn'
	},
	unrelated: { badge: m.health_badge_unrelated, text: m.health_unrelated, tone: 'warn' }
};

/** A part of the times asked. */
export const partText = (part: number, { asked }: CriterionHealthView): string =>
	asked === 0 ? m.ui_none_value() : percent(part / asked);

export const passText = ({ passRate }: CriterionHealthView): string =>
	passRate === null
		? m.ui_none_value()
		: m.health_pass_value({
				estimate: percent(passRate.estimate),
				lower: percent(passRate.lower),
				upper: percent(passRate.upper)
			});

export function relationText({ relation }: CriterionHealthView): string {
	if (relation.kind === 'notEstimable') {
		return relation.reason === 'constant'
			? m.health_relation_constant()
			: m.health_relation_tooFew();
	}
	const figure = (value: number) => decimal(value, 2).replace('-', '−');
	return m.health_relation_value({
		estimate: figure(relation.estimate),
		lower: figure(relation.lower),
		upper: figure(relation.upper)
	});
}
