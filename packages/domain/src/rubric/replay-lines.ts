import type { TraceLine } from '../evaluation/schema.ts';

/** What a line of a trace says, for comparing two. */
export interface LineFigures {
	outcome: TraceLine['outcome'];
	earned: string | null;
	possible: string | null;
	score: string | null;
	before: string | null;
	after: string | null;
}

/** A line that says something else in the second trace, or stands in only one of them. */
export interface ReplayLine {
	kind: TraceLine['kind'];
	ref: string;
	was: LineFigures | null;
	now: LineFigures | null;
}

/** Lines that differ between two traces, the totals apart: in the order of the second, then what only the first has (RB43). */
export function differingLines(
	before: readonly TraceLine[],
	after: readonly TraceLine[]
): ReplayLine[] {
	const was = byName(before);
	const now = byName(after);
	return [...new Set([...now.keys(), ...was.keys()])].flatMap((name) => {
		const [old, fresh] = [was.get(name), now.get(name)];
		const line = fresh ?? old;
		if (!line || (old && fresh && same(old, fresh))) return [];
		const { kind, ref } = line;
		return [{ kind, ref, was: old ? figuresOf(old) : null, now: fresh ? figuresOf(fresh) : null }];
	});
}

const byName = (trace: readonly TraceLine[]): Map<string, TraceLine> =>
	new Map(
		trace
			.filter(({ kind }) => kind !== 'total')
			.map((line) => [`${line.kind} ${line.ref} ${JSON.stringify(line.target ?? null)}`, line])
	);

const figuresOf = (line: TraceLine): LineFigures => ({
	outcome: line.outcome,
	earned: line.earned,
	possible: line.possible,
	score: line.score,
	before: line.before ?? null,
	after: line.after ?? null
});

const same = (a: TraceLine, b: TraceLine): boolean =>
	JSON.stringify(figuresOf(a)) === JSON.stringify(figuresOf(b));
