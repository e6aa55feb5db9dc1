import type { FieldIssue } from '@earshot/domain';
import type { Answers } from '@earshot/domain/evaluation';
import type { Criterion } from '@earshot/domain/rubric';

/** How far the answers have come: of `total` criteria `answered` are, and `open` wait. */
export interface Progress {
	answered: number;
	open: number;
	total: number;
}

/** Counts the criteria that are asked; one that may stay empty counts once there is something in it. */
export function progressOf(
	shown: readonly Criterion[],
	answers: Answers,
	missing: readonly FieldIssue[]
): Progress {
	const wanting = new Set(
		missing.filter(({ path }) => path[2] === 'value').map(({ path }) => path[1])
	);
	const open = shown.filter(({ id }) => wanting.has(id)).length;
	const given = ({ id }: Criterion) => !wanting.has(id) && answers[id]?.value != null;
	const answered = shown.filter(given).length;
	return { answered, open, total: answered + open };
}
