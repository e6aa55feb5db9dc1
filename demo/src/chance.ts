import { createHash } from 'node:crypto';

const seed = 'earshot-demo/v1';

const digest = (words: readonly (string | number)[]): Buffer =>
	createHash('sha256')
		.update(JSON.stringify([seed, ...words]))
		.digest();

/** A number on [0, 1) that follows from the words alone: the same on every machine, whatever was asked before. */
export const chance = (...words: (string | number)[]): number =>
	digest(words).readUIntBE(0, 6) / 2 ** 48;

/** A whole number from `min` to `max`, both included. */
export const between = (min: number, max: number, ...words: (string | number)[]): number =>
	min + Math.floor(chance(...words) * (max - min + 1));

/** One entry of a list; throws RangeError for an empty one. */
export function oneOf<T>(list: readonly T[], ...words: (string | number)[]): T {
	const found = list[between(0, list.length - 1, ...words)];
	if (found === undefined) throw new RangeError('nothing to choose from');
	return found;
}

/** A document id that sorts by `at` and follows from the words, so that a load begun again writes the same documents. */
export function demoId(at: Date, ...words: (string | number)[]): string {
	const seconds = Math.floor(at.getTime() / 1000);
	return seconds.toString(16).padStart(8, '0') + digest(words).toString('hex').slice(0, 16);
}
