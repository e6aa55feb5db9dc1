import { canonicalJson } from '../hash/index.ts';
import type { TraceLine } from '../evaluation/schema.ts';
import { criterionLines, isScored } from './criterion-use.ts';
import { diffRubrics, type CriterionField } from './diff.ts';
import type { RubricContent } from './schema.ts';

/** How often a criterion was scored, and passed, in one month under one version. */
export interface CriterionMonth {
	criterionId: string;
	version: number;
	period: string;
	n: number;
	passed: number;
}

/** Months over which a criterion means the same. */
export interface BridgeRun {
	versions: number[];
	/** What differs from the run before; `absent` where a version between did not have it. Null for the first. */
	change: { fields: CriterionField[]; absent: boolean } | null;
	points: { period: string; n: number; passed: number }[];
}

/** A rubric version that evaluations were made under. */
export interface UsedVersion {
	version: number;
	content: RubricContent;
}

/**
 * A criterion through the versions of a rubric (RB46), oldest first: a run for each stretch of versions between which it
 * means the same, with its months in order.
 */
export function bridgeOf(
	criterionId: string,
	versions: readonly UsedVersion[],
	months: readonly CriterionMonth[]
): BridgeRun[] {
	const runs: BridgeRun[] = [];
	let last: UsedVersion | null = null;
	let absent = false;
	for (const one of versions) {
		if (sectionOf(one.content, criterionId) === undefined) {
			absent = true;
			continue;
		}
		const fields = last === null ? [] : changedFields(last.content, one.content, criterionId);
		const run = runs.at(-1);
		if (run && fields.length === 0 && !absent) run.versions.push(one.version);
		else
			runs.push({ versions: [one.version], change: run ? { fields, absent } : null, points: [] });
		[last, absent] = [one, false];
	}
	return runs.map((run) => ({ ...run, points: pointsOf(criterionId, run.versions, months) }));
}

/** Adds an evaluation's criteria to the months counted by `key`. */
export function addMonth(
	months: Map<string, CriterionMonth>,
	of: { version: number; period: string },
	trace: readonly TraceLine[]
): void {
	for (const line of criterionLines(trace).filter(isScored)) {
		const key = `${of.version} ${of.period} ${line.ref}`;
		const month = months.get(key) ?? { criterionId: line.ref, ...of, n: 0, passed: 0 };
		month.n += 1;
		if (line.outcome === 'scored') month.passed += 1;
		months.set(key, month);
	}
}

const sectionOf = ({ sections }: RubricContent, criterionId: string) =>
	sections.find(({ criteria }) => criteria.some(({ id }) => id === criterionId));

/** What of a criterion is said otherwise; a condition of its section is one of its own. */
function changedFields(before: RubricContent, after: RubricContent, id: string): CriterionField[] {
	const own = diffRubrics(before, after).flatMap((change) =>
		change.kind === 'criterion' && change.criterionId === id ? [change.field] : []
	);
	const shown = (content: RubricContent) => canonicalJson(sectionOf(content, id)?.showWhen ?? null);
	const moved = shown(before) !== shown(after) && !own.includes('showWhen');
	return moved ? [...own, 'showWhen'] : own;
}

function pointsOf(
	criterionId: string,
	versions: readonly number[],
	months: readonly CriterionMonth[]
): BridgeRun['points'] {
	const own = months.filter(
		(one) => one.criterionId === criterionId && versions.includes(one.version)
	);
	return [...Map.groupBy(own, ({ period }) => period)]
		.toSorted(([a], [b]) => (a < b ? -1 : 1))
		.map(([period, parts]) => ({
			period,
			n: parts.reduce((sum, { n }) => sum + n, 0),
			passed: parts.reduce((sum, { passed }) => sum + passed, 0)
		}));
}
