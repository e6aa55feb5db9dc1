import { fraction, minus, plus, same, smaller, times, within, type Fraction } from './fraction.ts';
import type { Criterion } from './schema.ts';
import type { CrossRule, RuleTarget } from './scoring.ts';

/** One change of the points of a criterion, a section or the whole, with what was there before and after it. */
export interface Step {
	kind: 'rule' | 'bound' | 'critical' | 'bonus';
	/** Rule, or the criterion whose failure or bonus it is; for a bound `floor` or `ceiling`. */
	ref: string;
	target: RuleTarget;
	before: Fraction;
	after: Fraction;
}

export interface Stepped {
	value: Fraction;
	steps: readonly Step[];
}

export interface Bounds {
	lowest: Fraction | null;
	highest: Fraction | null;
}

/** Applies one change; a change that changes nothing is no step. */
export function changed(
	{ value, steps }: Stepped,
	step: Pick<Step, 'kind' | 'ref' | 'target'>,
	after: Fraction
): Stepped {
	if (same(value, after)) return { value, steps };
	return { value: after, steps: [...steps, { ...step, before: value, after }] };
}

/** The rules about one target in their order, never beyond its bounds (RB28). */
export function withRules(start: Stepped, rules: readonly CrossRule[], bounds: Bounds): Stepped {
	if (rules.length === 0) return start;
	return rules.reduce((state, rule) => {
		const by = fraction(rule.by);
		const moved =
			rule.change === 'set'
				? by
				: rule.change === 'raise'
					? plus(state.value, by)
					: minus(state.value, by);
		const kept = within(moved, smallest(bounds.lowest, state.value), bounds.highest);
		return changed(state, { kind: 'rule', ref: rule.id, target: rule.target }, kept);
	}, start);
}

/** A part already below its lowest is not lifted by a rule that lowers it. */
const smallest = (lowest: Fraction | null, value: Fraction): Fraction | null =>
	lowest ? smaller(lowest, value) : null;

/** What is left where critical criteria failed: each leaves at most its cap, in per cent of `whole` (RB6, RB27). */
export function withCriticals(
	start: Stepped,
	failed: readonly Criterion[],
	target: RuleTarget,
	whole: Fraction
): Stepped {
	return failed.reduce(
		(state, criterion) =>
			changed(
				state,
				{ kind: 'critical', ref: criterion.id, target },
				smaller(state.value, capOf(criterion, whole))
			),
		start
	);
}

const hundredth: Fraction = { n: 1n, d: 100n };

function capOf({ criticalCap }: Criterion, whole: Fraction): Fraction {
	return times(times(fraction(criticalCap ?? '0'), hundredth), whole);
}

export const isTarget = (rule: CrossRule, part: RuleTarget['part'], id = ''): boolean =>
	rule.target.part === part && (rule.target.part === 'form' || rule.target.id === id);
