import { isBankCard, isIdCard, isLandline, isMobile } from './checks.ts';
import { spokenDigits } from './normalise.ts';
import type { PersonalDataKind, PersonalDataSpan } from './personal-data.ts';

/** Groups of digits that may be one number: joined by one or two spaces, dashes or brackets. */
const joint = /^(?:[ —–-]{1,2}|[ -]?[()（）][ -]?)$/;
const longest = 23;
const shortest = 9;

/** Chinese numbers by what their digits say; spoken numerals are read too. [PD1] [PD2] [PD3] [PD4] */
export function findNumbers(text: string): PersonalDataSpan[] {
	const groups = groupsOf(spokenDigits(text));
	const spans: PersonalDataSpan[] = [];
	for (let i = 0; i < groups.length; i++) {
		const found = longestNumber(text, groups, i);
		if (!found) continue;
		spans.push(found.span);
		i = found.last;
	}
	return spans;
}

interface Group {
	digits: string;
	start: number;
	end: number;
}

function groupsOf(text: string): Group[] {
	return Array.from(text.matchAll(/(?<![a-z\d])\+?(\d+x?)(?![a-z\d])/gi), (match) => ({
		digits: match[1] ?? '',
		start: match.index + match[0].length - (match[1] ?? '').length,
		end: match.index + match[0].length
	}));
}

function longestNumber(
	text: string,
	groups: readonly Group[],
	first: number
): { span: PersonalDataSpan; last: number } | null {
	const from = groups[first];
	let found: { span: PersonalDataSpan; last: number } | null = null;
	let digits = '';
	for (let k = first; from && k < groups.length; k++) {
		const [group, before] = [groups[k], groups[k - 1]];
		if (!group) break;
		if (before && k > first && !joint.test(text.slice(before.end, group.start))) break;
		digits += group.digits;
		if (digits.length > longest) break;
		const kind = digits.length < shortest ? null : kindOf(digits, from.digits, k - first);
		if (!kind) continue;
		const span = { kind, start: from.start, end: group.end };
		found = { span, last: k };
	}
	return found;
}

function kindOf(digits: string, head: string, joints: number): PersonalDataKind | null {
	if (isIdCard(digits)) return 'idCard';
	// 1-800-433-7300 has eleven digits too; a Chinese number is not grouped after its first 1.
	if (head !== '1' && isMobile(digits)) return 'mobile';
	if (isBankCard(digits)) return 'bankCard';
	// A landline written in groups has its area code, or 86, in a group of its own.
	const isGrouped = joints === 0 || /^(?:(?:00)?86|0?\d{2,3})$/.test(head);
	return digits.startsWith('0') && isGrouped && isLandline(digits) ? 'landline' : null;
}
