import { canonicalJson } from '../hash/index.ts';
import { criteriaOf } from './shares.ts';
import { scoringOf, type Criterion, type RubricContent } from './schema.ts';

/** Fields of a criterion whose change has a name of its own. */
export const criterionFields = [
	'title',
	'clause',
	'dimension',
	'weight',
	'scale',
	'critical',
	'criticalCap',
	'allowNotApplicable',
	'evidence',
	'failAtShare',
	'showWhen',
	'requireWhen',
	'guidance',
	'goodExample',
	'badExample'
] as const satisfies readonly (keyof Criterion)[];
export type CriterionField = (typeof criterionFields)[number];

/** Fields of the whole, and of its sections. */
export type FormField =
	'title' | 'description' | 'channels' | 'bands' | 'minimumN' | 'scoring' | 'rules' | 'review';
export type SectionField = 'title' | 'weight' | 'floor' | 'showWhen';

/** One difference between two versions of a rubric. */
export type RubricChange =
	| { kind: 'form'; field: FormField }
	| { kind: 'sectionAdded' | 'sectionRemoved'; sectionId: string }
	| { kind: 'section'; sectionId: string; field: SectionField }
	| { kind: 'criterionAdded' | 'criterionRemoved'; criterionId: string }
	/** Into another section, or to another place among those that stayed. */
	| { kind: 'criterionMoved'; criterionId: string }
	| { kind: 'criterion'; criterionId: string; field: CriterionField };

const formFields = [
	'title',
	'description',
	'channels',
	'bands',
	'minimumN',
	'rules',
	'review'
] as const satisfies readonly FormField[];
const sectionFields = ['title', 'weight', 'floor', 'showWhen'] as const;

/**
 * What a version changed (RB37): the whole, sections, criteria in the order of the new version, then what is gone. Compared
 * by id and content, so that a version differs from another exactly where their hashes do.
 */
export function diffRubrics(before: RubricContent, after: RubricContent): RubricChange[] {
	const form = formFields
		.filter((field) => differ(before[field], after[field]))
		.map((field): RubricChange => ({ kind: 'form', field }));
	// Saying what is meant anyway is no change.
	const scoring = differ(scoringOf(before), scoringOf(after));
	return [
		...form,
		...(scoring ? [{ kind: 'form' as const, field: 'scoring' as const }] : []),
		...sectionChanges(before, after),
		...criterionChanges(before, after)
	];
}

function sectionChanges(before: RubricContent, after: RubricContent): RubricChange[] {
	const old = new Map(before.sections.map((section) => [section.id, section]));
	const kept = new Set(after.sections.map(({ id }) => id));
	const changes = after.sections.flatMap((section): RubricChange[] => {
		const was = old.get(section.id);
		if (!was) return [{ kind: 'sectionAdded', sectionId: section.id }];
		return sectionFields
			.filter((field) => differ(was[field], section[field]))
			.map((field) => ({ kind: 'section', sectionId: section.id, field }));
	});
	const gone = before.sections.filter(({ id }) => !kept.has(id));
	return [
		...changes,
		...gone.map(({ id }): RubricChange => ({ kind: 'sectionRemoved', sectionId: id }))
	];
}

function criterionChanges(before: RubricContent, after: RubricContent): RubricChange[] {
	const old = new Map(criteriaOf(before).map((place) => [place.criterion.id, place]));
	const now = criteriaOf(after);
	const kept = new Set(now.map(({ criterion }) => criterion.id));
	const moved = movedAmong(
		[...old.keys()].filter((id) => kept.has(id)),
		now.map(({ criterion }) => criterion.id).filter((id) => old.has(id))
	);
	const changes = now.flatMap(({ sectionId, criterion }): RubricChange[] => {
		const { id } = criterion;
		const was = old.get(id);
		if (!was) return [{ kind: 'criterionAdded', criterionId: id }];
		const elsewhere = was.sectionId !== sectionId || moved.has(id);
		const fields = criterionFields
			.filter((field) => differ(was.criterion[field], criterion[field]))
			.map((field): RubricChange => ({ kind: 'criterion', criterionId: id, field }));
		return [
			...(elsewhere ? [{ kind: 'criterionMoved' as const, criterionId: id }] : []),
			...fields
		];
	});
	const gone = [...old.keys()].filter((id) => !kept.has(id));
	return [
		...changes,
		...gone.map((id): RubricChange => ({ kind: 'criterionRemoved', criterionId: id }))
	];
}

/** The fewest ids that must move to turn one order into the other: all but a longest run that kept its order. */
function movedAmong(before: string[], after: string[]): Set<string> {
	const places = after.map((id) => before.indexOf(id));
	const best: number[][] = [];
	places.forEach((place, i) => {
		const runs = best.slice(0, i).filter((run) => (run.at(-1) ?? -1) < place);
		const longest = runs.reduce<number[]>((a, b) => (b.length > a.length ? b : a), []);
		best.push([...longest, place]);
	});
	const run = best.reduce<number[]>((a, b) => (b.length > a.length ? b : a), []);
	return new Set(after.filter((_, i) => !run.includes(places[i] ?? -1)));
}

const differ = (a: unknown, b: unknown): boolean =>
	canonicalJson(a ?? null) !== canonicalJson(b ?? null);
