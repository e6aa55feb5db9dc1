import { location, notSupported } from '../../errors.ts';
import * as calendar from '../calendar.ts';
import { failure } from './conversion.ts';

type Field = 'Y' | 'm' | 'd' | 'H' | 'M' | 'S' | 'L' | 'j' | 'G' | 'V' | 'u' | 'offset';
type Fields = Partial<Record<Field, number>>;
type Specifier = { pattern: RegExp; read: (text: string, out: Fields) => void };

const number = (field: Field, digits: string): Specifier => ({
	pattern: new RegExp(`\\d${digits}`, 'y'),
	read: (text, out) => {
		out[field] = Number(text);
	}
});

function monthNamed(length: number | undefined): Specifier {
	const names = calendar.MONTHS.map((name) => name.slice(0, length));
	return {
		pattern: new RegExp(names.join('|'), 'iy'),
		read: (text, out) => {
			out.m = names.findIndex((name) => name.toLowerCase() === text.toLowerCase()) + 1;
		}
	};
}

const SPECIFIERS: Readonly<Record<string, Specifier>> = {
	Y: number('Y', '{4}'),
	m: number('m', '{1,2}'),
	d: number('d', '{1,2}'),
	H: number('H', '{1,2}'),
	M: number('M', '{1,2}'),
	S: number('S', '{1,2}'),
	L: number('L', '{1,3}'),
	j: number('j', '{1,3}'),
	G: number('G', '{4}'),
	V: number('V', '{1,2}'),
	u: number('u', ''),
	b: monthNamed(3),
	B: monthNamed(undefined),
	z: {
		pattern: /Z|[+-]\d\d:?\d\d/y,
		read: (text, out) => {
			const minutes = Number(text.slice(1, 3)) * 60 + Number(text.slice(-2));
			out.offset = text === 'Z' ? 0 : text.startsWith('-') ? -minutes : minutes;
		}
	},
	Z: {
		pattern: /[+-]\d{1,4}/y,
		read: (text, out) => {
			out.offset = Number(text);
		}
	}
};

const LIMITS: readonly (readonly [Field, number, number])[] = [
	['m', 1, 12],
	['d', 1, 31],
	['H', 0, 23],
	['M', 0, 59],
	['S', 0, 59],
	['j', 1, 366],
	['V', 1, 53],
	['u', 1, 7]
];

const unparsed = (text: string, why: string) =>
	failure(`Error parsing date string '${text}'; ${why}`);

function fieldsOf(text: string, format: string): Fields {
	const out: Fields = {};
	let at = 0;
	for (const [token, name] of format.matchAll(/%([\s\S]?)|[\s\S]/gu)) {
		if (name === undefined || name === '%') {
			const wanted = name === '%' ? '%' : token;
			if (!text.startsWith(wanted, at)) throw unparsed(text, 'The format separator does not match');
			at += wanted.length;
			continue;
		}
		if (name === '') throw location(18535, "Unmatched '%' at end of format string");
		const specifier = Object.hasOwn(SPECIFIERS, name) ? SPECIFIERS[name] : undefined;
		if (!specifier) {
			throw location(18536, `Invalid format character '%${name}' in format string`);
		}
		specifier.pattern.lastIndex = at;
		const match = specifier.pattern.exec(text);
		if (!match) throw unparsed(text, `%${name} could not be found`);
		specifier.read(match[0], out);
		at += match[0].length;
	}
	if (at < text.length) throw unparsed(text, 'Trailing data');
	return out;
}

function midnightOf(text: string, fields: Fields): number {
	const { Y: year, m: month, d: day, j, G, V, u } = fields;
	if (G !== undefined && V !== undefined) return calendar.isoMidnight(G, V, u ?? 1);
	if (year === undefined) {
		throw failure(
			`an incomplete date/time string has been found, with elements missing: "${text}"`
		);
	}
	if (j !== undefined) return calendar.midnight(year, 0, j);
	if (month === undefined || day === undefined) {
		throw notSupported('$dateFromString with a format that leaves out the month or the day');
	}
	const midnight = calendar.midnight(year, month - 1, day);
	if (calendar.field(midnight, 'day') === day) return midnight;
	throw unparsed(text, 'The parsed date was invalid');
}

/**
 * The wall-clock time a text gives under a `$dateFromString` format and the offset it names.
 * Errors: 241 for a text that does not fit, 18535 and 18536 for the format.
 */
export function parseDateAs(
	text: string,
	format: string
): { localMs: number; offsetMs: number | undefined } {
	const fields = fieldsOf(text, format);
	for (const [name, least, greatest] of LIMITS) {
		const value = fields[name] ?? least;
		if (value < least || value > greatest) throw unparsed(text, `Unexpected value of %${name}`);
	}
	const { H = 0, M = 0, S = 0, L = 0, offset } = fields;
	const localMs = midnightOf(text, fields) + ((H * 60 + M) * 60 + S) * 1000 + L;
	return { localMs, offsetMs: offset === undefined ? undefined : offset * 60_000 };
}
