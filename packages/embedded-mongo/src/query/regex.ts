import { BSONRegExp } from 'bson';
import { badValue, location, notSupported } from '../errors.ts';
import { Cost, Regex } from './regex-watch.ts';

export type { Regex } from './regex-watch.ts';

const SPACE = ' \\t\\n\\v\\f\\r';
const CLASS_ESCAPES: Readonly<Record<string, string>> = {
	d: '0-9',
	D: '\\0-\\/:-\\u{10FFFF}',
	w: '0-9A-Za-z_',
	W: '\\0-\\/:-@\\[-\\^`\\{-\\u{10FFFF}',
	s: SPACE,
	S: '\\0-\\x08\\x0E-\\x1F!-\\u{10FFFF}',
	v: '\\n\\v\\f\\r\\x85\\u2028\\u2029',
	h: ' \\t\\xA0\\u1680\\u180E\\u2000-\\u200A\\u202F\\u205F\\u3000'
};
const POSIX: Readonly<Record<string, string>> = {
	alpha: 'A-Za-z',
	digit: '0-9',
	alnum: '0-9A-Za-z',
	upper: 'A-Z',
	lower: 'a-z',
	space: SPACE,
	xdigit: '0-9A-Fa-f',
	word: '0-9A-Za-z_'
};
const LITERALS: Readonly<Record<string, string>> = {
	n: '\\n',
	r: '\\r',
	t: '\\t',
	f: '\\f',
	a: '\\x07',
	e: '\\x1B'
};
const ASSERTIONS: Readonly<Record<string, string>> = {
	b: '\\b',
	B: '\\B',
	A: '(?<![\\s\\S])',
	z: '(?![\\s\\S])',
	Z: '(?=\\n?(?![\\s\\S]))',
	N: '[^\\n]'
};
const SYNTAX = /[\^$\\.*+?()[\]{}|/-]/;

const literal = (ch: string): string => (SYNTAX.test(ch) && ch !== '-' ? `\\${ch}` : ch);
const literalInClass = (ch: string): string => (SYNTAX.test(ch) ? `\\${ch}` : ch);

/** Rewrites PCRE, as MongoDB compiles it (UTF-8, no UCP), into a JavaScript `u` pattern. */
class Translator {
	private at = 0;
	private readonly pattern: string;
	private readonly flags: Set<string>;
	readonly cost = new Cost();

	constructor(pattern: string, flags: Set<string>) {
		this.pattern = pattern;
		this.flags = flags;
	}

	translate(): string {
		this.leadingFlags();
		let out = '';
		while (this.at < this.pattern.length) out += this.atom();
		return out;
	}

	private refuse(what: string): never {
		throw notSupported(`Regular expression syntax '${what}'`);
	}

	private take(expression: RegExp): RegExpExecArray | null {
		expression.lastIndex = this.at;
		const match = expression.exec(this.pattern);
		if (match) this.at += match[0].length;
		return match;
	}

	private leadingFlags(): void {
		const match = this.take(/\(\?([imsx]+)\)/y);
		for (const flag of match?.[1] ?? '') this.flags.add(flag);
	}

	private next(): string {
		const ch = String.fromCodePoint(this.pattern.codePointAt(this.at) ?? 0);
		this.at += ch.length;
		return ch;
	}

	private atom(): string {
		if (this.take(/\(\?#[^)]*\)/y)) return '';
		if (this.flags.has('x') && this.take(/\s+|#[^\n]*/y)) return '';
		const quantifier = this.take(/[*+?]|\{\d+(?:,\d*)?\}/y);
		if (quantifier) return this.quantifier(quantifier[0]);
		const ch = this.next();
		if (ch !== ')' && ch !== '|') this.cost.atom();
		switch (ch) {
			case '\\':
				return this.escape();
			case '[':
				return this.characterClass();
			case '(':
				this.cost.openGroup();
				return this.group();
			case '.':
				return this.flags.has('s') ? '[\\s\\S]' : '[^\\n]';
			case '^':
				return this.flags.has('m') ? '(?:(?<![\\s\\S])|(?<=\\n)(?=[\\s\\S]))' : '(?<![\\s\\S])';
			case '$':
				return this.flags.has('m') ? '(?=\\n|(?![\\s\\S]))' : '(?=\\n?(?![\\s\\S]))';
			case '{':
				if (this.pattern.slice(this.at).match(/^,\d+\}/)) this.refuse('{,n}');
				return '\\{';
			case ')':
				this.cost.closeGroup();
				return ch;
			case '|':
				this.cost.alternative();
				return ch;
			default:
				return literal(ch);
		}
	}

	private quantifier(text: string): string {
		if (this.take(/\+/y)) this.refuse(`${text}+`);
		this.cost.repeat(...boundsOf(text));
		return this.take(/\?/y) ? `${text}?` : text;
	}

	private group(): string {
		const named = this.take(/\?P?<([A-Za-z_]\w*)>/y);
		if (named) return `(?<${named[1]}>`;
		const plain = this.take(/\?:|\?=|\?!/y);
		if (plain) return `(${plain[0]}`;
		if (/^[?*]/.test(this.pattern.slice(this.at))) {
			this.refuse(`(${this.pattern.slice(this.at, this.at + 3)}`);
		}
		return '(';
	}

	private escape(): string {
		const common = this.commonEscape();
		if (common !== undefined) return common;
		const ch = this.next();
		const set = CLASS_ESCAPES[ch] ?? CLASS_ESCAPES[ch.toLowerCase()];
		if (CLASS_ESCAPES[ch] !== undefined) return `[${set}]`;
		if ('VH'.includes(ch)) return `[^${set}]`;
		if (ASSERTIONS[ch] !== undefined) return ASSERTIONS[ch];
		if (LITERALS[ch] !== undefined) return LITERALS[ch];
		if (/[0-9A-Za-z]/.test(ch)) this.refuse(`\\${ch}`);
		return literal(ch);
	}

	private commonEscape(): string | undefined {
		if (this.at >= this.pattern.length) throw badPattern('\\ at end of pattern');
		const quoted = this.take(/Q([\s\S]*?)(?:\\E|$)/y);
		if (quoted) return Array.from(quoted[1] ?? '', literal).join('');
		const hex = this.take(/x\{([0-9A-Fa-f]{1,6})\}|x([0-9A-Fa-f]{2})/y);
		if (hex) return `\\u{${hex[1] ?? hex[2]}}`;
		const property = this.take(/([pP])(?:\{(\^?)(\w+)\}|([LMNPSZC]))/y);
		if (!property) return undefined;
		const name = property[3] ?? property[4] ?? '';
		if (this.flags.has('i') && /^L[ult]$/.test(name)) this.refuse(`\\p{${name}} with option i`);
		const negated = (property[1] === 'P') !== (property[2] === '^');
		return `\\${negated ? 'P' : 'p'}{${name.length <= 2 ? name : `Script=${name}`}}`;
	}

	private characterClass(): string {
		let out = this.take(/\^/y) ? '[^' : '[';
		if (this.take(/\]/y)) out += '\\]';
		while (!this.take(/\]/y)) {
			if (this.at >= this.pattern.length)
				throw badPattern('missing terminating ] for character class');
			out += this.classAtom();
		}
		return `${out}]`;
	}

	private classAtom(): string {
		const posix = this.take(/\[:(\^?)(\w+):\]/y);
		if (posix) {
			const name = posix[2] ?? '';
			const set = posix[1] === '' && Object.hasOwn(POSIX, name) ? POSIX[name] : undefined;
			return set ?? this.refuse(posix[0]);
		}
		const ch = this.next();
		if (ch === '-') return this.dash();
		if (ch !== '\\') return literalInClass(ch);
		const common = this.commonEscape();
		if (common !== undefined) return common;
		const escaped = this.next();
		if (escaped === 'b') return '\\x08';
		const known = CLASS_ESCAPES[escaped] ?? LITERALS[escaped];
		if (known !== undefined) return known;
		if (/[0-9A-Za-z]/.test(escaped)) this.refuse(`\\${escaped} in a character class`);
		return literalInClass(escaped);
	}

	/** A dash is a range only between two single characters; next to `\d` or an edge it is itself. */
	private dash(): string {
		const before = /(?:\[\^?|\\[dwsDWSvh]|:\])$/.test(this.pattern.slice(0, this.at - 1));
		const after = /^(?:\]|\\[dwsDWSvhpP]|\[:)/.test(this.pattern.slice(this.at));
		return before || after ? '\\-' : '-';
	}
}

/** The least and greatest count of a quantifier. */
function boundsOf(quantifier: string): [number, number] {
	if (quantifier === '?') return [0, 1];
	if (!quantifier.startsWith('{')) return [0, Infinity];
	const [min = '', max] = quantifier.slice(1, -1).split(',');
	return [Number(min), max === undefined ? Number(min) : max === '' ? Infinity : Number(max)];
}

const badPattern = (why: string) => location(51091, `Regular expression is invalid: ${why}`);

/** Compiles a PCRE pattern with MongoDB's options `imsxu`; what JavaScript would match otherwise is refused. */
export function compileRegex(pattern: string, options: string): Regex {
	if (pattern.includes('\0'))
		throw badValue('Regular expression cannot contain an embedded null byte');
	const flags = new Set(options);
	for (const flag of flags) {
		if (!'imsxu'.includes(flag)) throw location(51108, `invalid flag in regex options: ${flag}`);
	}
	const translator = new Translator(pattern, flags);
	const source = translator.translate();
	try {
		return new Regex(new RegExp(source, flags.has('i') ? 'giu' : 'gu'), translator.cost);
	} catch (error) {
		throw badPattern(error instanceof Error ? error.message : String(error));
	}
}

/** Pattern and options of a regular-expression value. */
export function regexParts(v: BSONRegExp | RegExp): { pattern: string; options: string } {
	if (v instanceof BSONRegExp) return { pattern: v.pattern, options: v.options };
	return { pattern: v.source, options: v.flags.replace(/[gyd]/g, '') };
}

export const isRegex = (v: unknown): v is BSONRegExp | RegExp =>
	v instanceof BSONRegExp || v instanceof RegExp;
