import { conditionsText, parseConditions, subjectOf, type Condition } from '@earshot/domain/signal';

/** The conditions an address tells; none where it tells nothing that could be meant. */
export const conditionsOf = (text: string | null): Condition[] => parseConditions(text ?? '') ?? [];

/** The text of the conditions with this one in place of the one about the same, or without it. */
export function withCondition(
	conditions: readonly Condition[],
	changed: Condition,
	kept = true
): string {
	const subject = subjectOf(changed);
	const at = conditions.findIndex((one) => subjectOf(one) === subject);
	const others = conditions.filter((one) => subjectOf(one) !== subject);
	return conditionsText(kept ? others.toSpliced(at < 0 ? others.length : at, 0, changed) : others);
}
