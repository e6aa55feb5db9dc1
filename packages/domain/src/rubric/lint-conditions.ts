import type { RubricCondition, RubricTest } from './condition.ts';
import { when, type Path, type RubricIssue } from './lint-issue.ts';
import { branchesOf, contradicts, reachable, type Places } from './reach.ts';
import type { Criterion, RubricContent } from './schema.ts';

interface Held {
	condition: RubricCondition;
	path: Path;
	/** Criteria before this place may be asked about; null where all may (rules). */
	before: number | null;
	/** What must hold for this condition to be looked at. */
	within: RubricCondition[];
}

/** Conditions that name nothing, look ahead, go in circles, contradict themselves or never hold (RB36). */
export function lintConditions(content: RubricContent): RubricIssue[] {
	const places = placesOf(content);
	return conditionsOf(content).flatMap((held) => {
		const named = held.condition.tests.flatMap((test, i) =>
			lintTest(test, places, held, [...held.path, 'tests', i])
		);
		return named.length > 0 ? named : lintWhole(held, places, content);
	});
}

function placesOf({ sections }: RubricContent): Places {
	const all = sections.flatMap((section) =>
		section.criteria.map((criterion) => ({ section, criterion }))
	);
	return new Map(all.map((place, at) => [place.criterion.id, { ...place, at }]));
}

function conditionsOf(content: RubricContent): Held[] {
	let at = 0;
	const held: Held[] = [];
	const add = (condition: RubricCondition | undefined, rest: Omit<Held, 'condition'>) =>
		condition && held.push({ condition, ...rest });
	content.sections.forEach((section, s) => {
		const path = ['sections', s];
		add(section.showWhen, { path: [...path, 'showWhen'], before: at, within: [] });
		const within = section.showWhen ? [section.showWhen] : [];
		section.criteria.forEach(({ showWhen, requireWhen }, c) => {
			const own = [...path, 'criteria', c];
			add(showWhen, { path: [...own, 'showWhen'], before: at, within });
			const shown = showWhen ? [...within, showWhen] : within;
			add(requireWhen, { path: [...own, 'requireWhen'], before: at, within: shown });
			at += 1;
		});
	});
	content.rules?.forEach((rule, r) =>
		add(rule.when, { path: ['rules', r, 'when'], before: null, within: [] })
	);
	return held;
}

function lintTest(test: RubricTest, places: Places, { before }: Held, path: Path): RubricIssue[] {
	if (test.kind === 'channel' || test.kind === 'queue') return [];
	const place = places.get(test.criterionId);
	if (!place || !optionsExist(test, place.criterion)) {
		return when(true, path, 'testUnknown', 'error');
	}
	if (!fits(test, place.criterion)) return when(true, path, 'testWrongKind', 'error');
	if (before === null || place.at < before) return [];
	const circular = leadsTo(place.criterion.id, before, places, new Set());
	return when(true, path, circular ? 'conditionCircular' : 'conditionForward', 'error');
}

function optionsExist(test: RubricTest, { scale }: Criterion): boolean {
	if (test.kind !== 'option' || !('options' in scale)) return true;
	return test.in.every((id) => scale.options.some((option) => option.id === id));
}

function fits(test: RubricTest, { scale }: Criterion): boolean {
	if (test.kind === 'option') return 'options' in scale;
	if (test.kind === 'number') {
		return ['points', 'deduction', 'bonus', 'numeric'].includes(scale.kind);
	}
	const graded = test.kind !== 'answer' || !['pass', 'fail'].includes(test.is);
	return graded || !['text', 'date', 'bonus'].includes(scale.kind);
}

/** True where whether criterion `id` is asked depends, directly or not, on the criterion at `goal`. */
function leadsTo(id: string, goal: number, places: Places, seen: Set<string>): boolean {
	const place = places.get(id);
	if (!place || seen.has(id)) return false;
	if (place.at === goal) return true;
	seen.add(id);
	const conditions = [place.section.showWhen, place.criterion.showWhen];
	return conditions.some((condition) =>
		condition?.tests.some(
			(test) => 'criterionId' in test && leadsTo(test.criterionId, goal, places, seen)
		)
	);
}

function lintWhole(held: Held, places: Places, content: RubricContent): RubricIssue[] {
	const { condition, path, within } = held;
	const everyChannel: RubricTest = { kind: 'channel', in: [...content.channels] };
	const never = branchesOf(condition).every((tests) => contradicts(tests, places));
	if (never) return when(true, path, 'conditionContradictory', 'error');
	const ground: RubricCondition = { match: 'all', tests: [everyChannel] };
	const met = reachable([condition, ...within, ground], places);
	return when(!met, path, 'conditionUnreachable', 'error');
}
