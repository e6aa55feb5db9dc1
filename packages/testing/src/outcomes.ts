import { DomainError, type ErrorCode } from '@earshot/domain';

/** The code a call is refused with; `done` where it is not refused. Anything but a `DomainError` is thrown on. */
export async function outcomeOf(call: Promise<unknown>): Promise<ErrorCode | 'done'> {
	try {
		await call;
		return 'done';
	} catch (error) {
		if (error instanceof DomainError) return error.code;
		throw error;
	}
}

/** Outcomes of `count` calls made at once, sorted. */
export async function outcomesAtOnce(
	count: number,
	call: (index: number) => Promise<unknown>
): Promise<(ErrorCode | 'done')[]> {
	const calls = Array.from({ length: count }, (_, index) => outcomeOf(call(index)));
	return (await Promise.all(calls)).toSorted();
}
