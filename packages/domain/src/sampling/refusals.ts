import { DomainError } from '../errors/index.ts';

/** What `compute` gives; where `@earshot/stats` refuses its input with `RangeError`, `invalidInput`. */
export function refusing<T>(compute: () => T): T {
	try {
		return compute();
	} catch (error) {
		if (!(error instanceof RangeError)) throw error;
		throw new DomainError('invalidInput', { reason: error.message });
	}
}

/** Throws `duplicate` where two ids are the same in NFC. */
export function requireDistinct(ids: readonly string[]): void {
	const seen = new Set<string>();
	for (const id of ids.map((value) => value.normalize('NFC'))) {
		if (seen.has(id)) throw new DomainError('duplicate', { id });
		seen.add(id);
	}
}
