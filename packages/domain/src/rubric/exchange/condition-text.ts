import { RubricCondition, type RubricTest } from '../condition.ts';

/**
 * A condition as one line that a person can read and write:
 * `all: channel call; queue "VIP"; answer greeting fail; option tone curt cold; number pace >=120 <=260`.
 */
export const conditionLine = ({ match, tests }: RubricCondition): string =>
	`${match}: ${tests.map(testText).join('; ')}`;

function testText(test: RubricTest): string {
	switch (test.kind) {
		case 'channel':
			return `channel ${test.in.join(' ')}`;
		case 'queue':
			return `queue ${test.in.map((name) => JSON.stringify(name)).join(' ')}`;
		case 'answer':
			return `answer ${test.criterionId} ${test.is}`;
		case 'option':
			return `option ${test.criterionId} ${test.in.join(' ')}`;
		case 'number': {
			const from = test.atLeast === null ? '' : ` >=${test.atLeast}`;
			return `number ${test.criterionId}${from}${test.atMost === null ? '' : ` <=${test.atMost}`}`;
		}
	}
}

const token = /\s*(?:"((?:[^"\\]|\\.)*)"|(;)|([^\s;"]+))/y;

/** The condition a line says; null where it says none. */
export function readCondition(line: string): RubricCondition | null {
	const [, match, rest = ''] = /^\s*(all|any)\s*:(.*)$/s.exec(line) ?? [];
	const tests = testsIn(rest.trimEnd());
	const found = RubricCondition.safeParse({ match, tests: tests?.map(testOf) });
	return found.success ? found.data : null;
}

/** The words of every test; null where the line breaks off within one. */
function testsIn(text: string): string[][] | null {
	const tests: string[][] = [[]];
	token.lastIndex = 0;
	let end = 0;
	for (let found = token.exec(text); found !== null; found = token.exec(text)) {
		end = token.lastIndex;
		const [, quoted, separator, word] = found;
		if (separator !== undefined) tests.push([]);
		else tests.at(-1)?.push(word ?? unquoted(quoted ?? ''));
		if (end === text.length) break;
	}
	return end === text.length ? tests : null;
}

function unquoted(inner: string): string {
	try {
		return String(JSON.parse(`"${inner}"`));
	} catch {
		return '';
	}
}

function testOf([kind, ...words]: string[]): unknown {
	const [criterionId, ...rest] = words;
	switch (kind) {
		case 'channel':
		case 'queue':
			return { kind, in: words };
		case 'answer':
			return rest.length === 1 ? { kind, criterionId, is: rest[0] } : null;
		case 'option':
			return { kind, criterionId, in: rest };
		case 'number':
			return { kind, criterionId, ...bounds(rest) };
		default:
			return null;
	}
}

function bounds(words: readonly string[]) {
	const after = (sign: string) => words.find((word) => word.startsWith(sign))?.slice(2) ?? null;
	const known = words.filter((word) => /^[<>]=/.test(word));
	const extra = known.length < words.length || words.length > 2 ? { extra: true } : {};
	return { atLeast: after('>='), atMost: after('<='), ...extra };
}
