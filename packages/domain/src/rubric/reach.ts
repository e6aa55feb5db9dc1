import type { RubricCondition, RubricTest } from './condition.ts';
import { exact } from './exact.ts';
import type { Criterion, Section } from './schema.ts';

/** Every criterion with its section and its place in the rubric. */
export type Places = ReadonlyMap<string, { section: Section; criterion: Criterion; at: number }>;

/** More ways than this are not followed: the condition is then taken to be reachable. */
const waysMax = 400;

/** The ways in which a condition can hold: each is a set of tests that hold together. */
export const branchesOf = ({ match, tests }: RubricCondition): RubricTest[][] =>
	match === 'all' ? [tests] : tests.map((test) => [test]);

/**
 * True where the conditions can hold together, with everything that must hold for the criteria they ask about to be asked
 * at all (RB36). It may say true of what cannot hold, never false of what can.
 */
export function reachable(conditions: readonly RubricCondition[], places: Places): boolean {
	const ways = together(conditions);
	return ways === null || ways.some((tests) => follow(tests, places, new Set()));
}

function follow(tests: RubricTest[], places: Places, known: ReadonlySet<string>): boolean {
	if (contradicts(tests, places)) return false;
	const asked = tests.flatMap((test) => ('criterionId' in test ? [test.criterionId] : []));
	const fresh = [...new Set(asked)].filter((id) => !known.has(id));
	const implied = fresh.flatMap((id) => {
		const place = places.get(id);
		return [place?.section.showWhen, place?.criterion.showWhen].filter((one) => one !== undefined);
	});
	if (implied.length === 0) return true;
	const ways = together(implied);
	const seen = new Set([...known, ...fresh]);
	return ways === null || ways.some((more) => follow([...tests, ...more], places, seen));
}

/** All combinations of the conditions' ways; null where there are too many. */
function together(conditions: readonly RubricCondition[]): RubricTest[][] | null {
	let ways: RubricTest[][] = [[]];
	for (const condition of conditions) {
		const branches = branchesOf(condition);
		if (ways.length * branches.length > waysMax) return null;
		ways = ways.flatMap((way) => branches.map((branch) => [...way, ...branch]));
	}
	return ways;
}

/** True where tests cannot all hold: what they ask of the channel, the queue or one answer excludes itself. */
export function contradicts(tests: readonly RubricTest[], places: Places): boolean {
	const channels = tests.flatMap((test) => (test.kind === 'channel' ? [test.in] : []));
	const queues = tests.flatMap((test) => (test.kind === 'queue' ? [test.in] : []));
	if (disjoint(channels) || disjoint(queues)) return true;
	const onAnswers = tests.filter((test) => 'criterionId' in test);
	const byCriterion = Map.groupBy(onAnswers, (test) => test.criterionId);
	return [...byCriterion].some(([id, own]) => answerContradicts(own, places.get(id)?.criterion));
}

function disjoint(sets: readonly (readonly string[])[]): boolean {
	const [first, ...others] = sets;
	return first !== undefined && !first.some((one) => others.every((set) => set.includes(one)));
}

function answerContradicts(
	tests: readonly RubricTest[],
	criterion: Criterion | undefined
): boolean {
	const said = tests.flatMap((test) => (test.kind === 'answer' ? [test.is] : []));
	const options = tests.flatMap((test) => (test.kind === 'option' ? [test.in] : []));
	const numbers = tests.filter((test) => test.kind === 'number');
	if (said.includes('pass') && said.includes('fail')) return true;
	if (said.includes('notApplicable')) {
		const more = options.length + numbers.length > 0 || said.some((is) => is !== 'notApplicable');
		if (more || criterion?.allowNotApplicable === false) return true;
	}
	// Several options may be chosen at once of a multiple choice.
	if (criterion?.scale.kind === 'graded' && disjoint(options)) return true;
	return numbersContradict(numbers, criterion);
}

function numbersContradict(
	tests: readonly Extract<RubricTest, { kind: 'number' }>[],
	criterion: Criterion | undefined
): boolean {
	const [from, to] = rangeOf(criterion);
	const lows = [...tests.flatMap(({ atLeast }) => atLeast ?? []), from].map(exact);
	const highs = [...tests.flatMap(({ atMost }) => atMost ?? []), to].map(exact);
	return tests.length > 0 && lows.some((low) => highs.some((high) => low.gt(high)));
}

function rangeOf(criterion: Criterion | undefined): [string, string] {
	if (criterion?.scale.kind === 'numeric') return [criterion.scale.min, criterion.scale.max];
	if (criterion?.scale.kind === 'points') return ['0', String(criterion.scale.max)];
	return ['0', '999'];
}
