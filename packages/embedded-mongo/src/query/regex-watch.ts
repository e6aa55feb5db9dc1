import { createContext, Script } from 'node:vm';
import { location } from '../errors.ts';

/** Steps a search may take unwatched; JavaScript does some 10^8 to 10^9 of them in a second. */
const STEPS_FREE = 1e8;
const LIMIT_MS = 500;

const script = new Script('run()');

/** Not by `instanceof`: the error may come of another realm. */
const isTimeout = (error: unknown): boolean =>
	typeof error === 'object' &&
	error !== null &&
	'code' in error &&
	error.code === 'ERR_SCRIPT_EXECUTION_TIMEOUT';

/** Runs a search that may backtrack without end. Error 51156 when it takes longer than half a second. */
function watched<T>(search: () => T): T {
	let result: T | undefined;
	const context = createContext({
		run: () => {
			result = search();
		}
	});
	try {
		script.runInContext(context, { timeout: LIMIT_MS });
	} catch (error) {
		if (!isTimeout(error)) throw error;
		throw location(
			51156,
			'Error occurred while executing the regular expression: match limit exceeded'
		);
	}
	return result as T;
}

type Part = { degree: number; varied: boolean };

/**
 * Estimates a pattern's worst case while it is read: steps grow as the length of the text to the power of
 * the degree, one for each repetition and one for the place a match begins. Repeating what can itself match in
 * several ways is exponential: an infinite degree.
 */
export class Cost {
	private last: Part = { degree: 0, varied: false };
	private readonly open: Part[] = [];
	private current: Part = { degree: 0, varied: false };

	get degree(): number {
		return this.open.reduce((sum, part) => sum + part.degree, this.current.degree) + 1;
	}

	atom(): void {
		this.last = { degree: 0, varied: false };
	}

	alternative(): void {
		this.current.varied = true;
	}

	openGroup(): void {
		this.open.push(this.current);
		this.current = { degree: 0, varied: false };
	}

	closeGroup(): void {
		this.last = this.current;
		const outer = this.open.pop() ?? { degree: 0, varied: false };
		outer.degree += this.last.degree;
		outer.varied ||= this.last.varied;
		this.current = outer;
	}

	repeat(min: number, max: number): void {
		this.current.degree += this.added(min, max);
		this.current.varied = true;
	}

	private added(min: number, max: number): number {
		const { degree, varied } = this.last;
		if (max <= 1) return 0.25;
		if (!varied) return min === max ? 0 : 1;
		return (max - 1) * Math.max(1, degree);
	}
}

/**
 * A compiled pattern. MongoDB's library gives up after so many steps and JavaScript's never does, so a
 * search that could be long is watched.
 */
export class Regex {
	readonly source: RegExp;
	private readonly degree: number;

	constructor(source: RegExp, cost: Cost) {
		this.source = source;
		this.degree = cost.degree;
	}

	private isLong(text: string): boolean {
		const degree = Math.min(this.degree, text.length);
		return Math.max(2, text.length) ** degree > STEPS_FREE;
	}

	test(text: string): boolean {
		const search = (): boolean => {
			this.source.lastIndex = 0;
			return this.source.test(text);
		};
		return this.isLong(text) ? watched(search) : search();
	}

	/** The first match at or after a position, in UTF-16 units. */
	exec(text: string, from: number): RegExpExecArray | null {
		const search = (): RegExpExecArray | null => {
			this.source.lastIndex = from;
			return this.source.exec(text);
		};
		return this.isLong(text) ? watched(search) : search();
	}
}
