import type { Evaluation } from '../evaluation/schema.ts';

const hourMs = 3_600_000;

/** Whether the time in which its reviewer may amend is over (RP14); never where the pinned policy sets none. */
export function isEditWindowOver(
	{ policy, submittedAt }: Pick<Evaluation, 'policy' | 'submittedAt'>,
	now: Date
): boolean {
	const hours = policy?.editWindowHours;
	if (hours === undefined || submittedAt === null) return false;
	return now.getTime() >= submittedAt.getTime() + hours * hourMs;
}
