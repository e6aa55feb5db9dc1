import { findAddresses } from './find-addresses.ts';
import { findNames } from './find-names.ts';
import { findNumbers } from './find-numbers.ts';
import { findEmails, findPatterns } from './find-patterns.ts';
import { halfWidth } from './normalise.ts';
import type { PersonalDataKind, PersonalDataSpan } from './personal-data.ts';

/** What a number is when several readings overlap: the one with the stronger check. */
const rank: Record<PersonalDataKind, number> = {
	idCard: 0,
	bankCard: 1,
	mobile: 2,
	email: 3,
	plate: 4,
	passport: 5,
	landline: 6,
	orderNumber: 7,
	phone: 8,
	address: 9,
	name: 10
};

const hasDigit = /[0-9〇零幺一二三四五六七八九]/;

/**
 * Personal data in a text, in order, without overlaps; where two readings overlap, both places are
 * covered under the name of the better checked one. Places are those of the text as given.
 * [PD1]–[PD9]
 */
export function findPersonalData(text: string): PersonalDataSpan[] {
	const plain = halfWidth(text);
	const numbers = hasDigit.test(plain)
		? [...findNumbers(plain), ...findPatterns(plain), ...findAddresses(plain)]
		: findPatterns(plain);
	return merged([...numbers, ...findEmails(plain), ...findNames(plain)]);
}

/** Spans in order, those that overlap as one under the name of the better checked. [PD9] */
export function merged(spans: readonly PersonalDataSpan[]): PersonalDataSpan[] {
	if (spans.length < 2) return [...spans];
	const result: PersonalDataSpan[] = [];
	for (const span of spans.toSorted((a, b) => a.start - b.start || b.end - a.end)) {
		const before = result.at(-1);
		if (!before || span.start >= before.end) {
			result.push({ ...span });
			continue;
		}
		before.end = Math.max(before.end, span.end);
		if (rank[span.kind] < rank[before.kind]) before.kind = span.kind;
	}
	return result;
}
