import { DomainError } from '@earshot/domain';

/** Bytes asked for: from `start` to `end` exclusive. */
export interface ByteRange {
	start: number;
	end: number;
}

/**
 * Reads a Range header for a file of `size` bytes (RFC 9110 §14). Null = send everything: no header, another unit,
 * several ranges, or a form that is not understood. Throws `rangeNotSatisfiable` where it lies outside the file.
 */
export function parseRange(header: string | undefined, size: number): ByteRange | null {
	const match = /^bytes=(\d*)-(\d*)$/.exec(header?.trim() ?? '');
	if (match === null) return null;
	const [first, last] = [match[1] ?? '', match[2] ?? ''];
	if (first === '' && last === '') return null;
	const suffix = first === '';
	const start = suffix ? Math.max(0, size - Number(last)) : Number(first);
	const end = suffix || last === '' ? size : Math.min(size, Number(last) + 1);
	if (start >= size || (suffix && Number(last) === 0))
		throw new DomainError('rangeNotSatisfiable', { size });
	return end > start ? { start, end } : null;
}
