import type { AnswerValue, Answers } from '../evaluation/schema.ts';
import type { Channel } from '../words/index.ts';
import type { RubricCondition, RubricTest } from './condition.ts';
import { earnedBy, type Earned } from './earn.ts';
import { fraction, less } from './fraction.ts';
import type { Criterion, RubricContent } from './schema.ts';
import { readAnswer, type ReadAnswer } from './shares.ts';

/** What a score depends on beside the answers. */
export interface ScoreGround {
	channel?: Channel | undefined;
	queue?: string | null | undefined;
	/** Occurrences of a criterion in the agent's earlier evaluations, by criterion. */
	earlier?: Readonly<Record<string, number>> | undefined;
}

/** A criterion as it stands in one evaluation. */
export interface Asked {
	sectionId: string;
	criterion: Criterion;
	/** Its own condition, or its section's, does not hold: it is not asked and its answer not read. */
	hidden: boolean;
	/** "Not applicable" and empty text are refused here. */
	required: boolean;
	value: AnswerValue | null;
	read: ReadAnswer;
	earned: Earned | null;
}

export type AskedById = ReadonlyMap<string, Asked>;

/** Every criterion with whether it is asked and what its answer says; conditions see what stands before (RB33, RB34). */
export function askedCriteria(
	content: RubricContent,
	answers: Answers,
	ground: ScoreGround
): Map<string, Asked> {
	const asked = new Map<string, Asked>();
	const met = (condition: RubricCondition | undefined) =>
		condition === undefined || holds(condition, asked, ground);
	for (const section of content.sections) {
		const open = met(section.showWhen);
		for (const criterion of section.criteria) {
			const hidden = !open || !met(criterion.showWhen);
			const required = criterion.requireWhen !== undefined && met(criterion.requireWhen);
			const value = answers[criterion.id]?.value ?? null;
			const read = readAnswer(criterion, value, required);
			const earlier = ground.earlier?.[criterion.id] ?? 0;
			const earned = hidden ? null : earnedBy(criterion, read, earlier);
			const one = { sectionId: section.id, criterion, hidden, required, value, read, earned };
			asked.set(criterion.id, one);
		}
	}
	return asked;
}

/** True where a condition holds over the criteria read so far. */
export function holds(condition: RubricCondition, asked: AskedById, ground: ScoreGround): boolean {
	const met = (test: RubricTest) => meets(test, asked, ground);
	return condition.match === 'all' ? condition.tests.every(met) : condition.tests.some(met);
}

function meets(test: RubricTest, asked: AskedById, ground: ScoreGround): boolean {
	if (test.kind === 'channel')
		return ground.channel !== undefined && test.in.includes(ground.channel);
	if (test.kind === 'queue')
		return typeof ground.queue === 'string' && test.in.includes(ground.queue);
	const one = asked.get(test.criterionId);
	if (!one || one.hidden || one.read.kind === 'invalid') return false;
	if (test.kind === 'answer') return answerIs(one, test.is);
	if (test.kind === 'option') return chosenIn(one.value).some((id) => test.in.includes(id));
	return numberWithin(one.value, test);
}

function answerIs(
	{ read, earned }: Asked,
	is: 'pass' | 'fail' | 'notApplicable' | 'given'
): boolean {
	if (is === 'notApplicable') return read.kind === 'notApplicable';
	if (is === 'given') return read.kind !== 'notApplicable';
	return earned !== null && earned.failed === (is === 'fail');
}

function chosenIn(value: AnswerValue | null): readonly string[] {
	if (value?.kind === 'graded') return [value.optionId];
	return value?.kind === 'options' ? value.optionIds : [];
}

function numberWithin(
	value: AnswerValue | null,
	{ atLeast, atMost }: { atLeast: string | null; atMost: string | null }
): boolean {
	const text = numberIn(value);
	if (text === null) return false;
	const number = fraction(text);
	const high = atLeast === null || !less(number, fraction(atLeast));
	return high && (atMost === null || !less(fraction(atMost), number));
}

function numberIn(value: AnswerValue | null): string | null {
	if (value?.kind === 'points') return String(value.points);
	if (value?.kind === 'count') return String(value.count);
	return value?.kind === 'number' ? value.number : null;
}
