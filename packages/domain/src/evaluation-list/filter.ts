import { z } from 'zod';
import { EvaluationState } from '../evaluation/schema.ts';
import { CriterionId } from '../rubric/scale.ts';
import { Channel, Dimension, Id, Period, Selection } from '../words/index.ts';
import {
	readAnswerWanted,
	readDay,
	readFigure,
	readRange,
	readValues,
	type AnswerWanted,
	type Range
} from './text.ts';

export const filterTextMax = 4000;
export const filterValuesMax = 50;

/** A filter written as text; refused where it says nothing that could be meant. */
const written = <Value>(read: (text: string) => Value | null) =>
	z
		.string()
		.max(filterTextMax)
		.transform((text, ctx): Value => {
			const value = read(text);
			if (value !== null) return value;
			ctx.addIssue({ code: 'custom', message: 'no filter' });
			return z.NEVER;
		})
		.optional();

/** One of several values, `a|b`. */
const anyOf = <Value>(value: z.ZodType<Value>) => {
	const values = z.array(value).min(1).max(filterValuesMax);
	return written((text): Value[] | null => values.safeParse(readValues(text)).data ?? null);
};

const figures = written((text): Range<number> | null => readRange(text, readFigure));
const days = written((text): Range<string> | null => readRange(text, readDay));
const fact = written((text): boolean | null => (/^(yes|no)$/.test(text) ? text === 'yes' : null));

export interface DimensionRange extends Range<number> {
	dimension: Dimension;
}

/** `tone:..60`. */
function readDimensionRange(text: string): DimensionRange | null {
	const [name, ends = '', ...more] = text.split(':');
	const dimension = Dimension.safeParse(name).data;
	const range = more.length > 0 ? null : readRange(ends, readFigure);
	return dimension === undefined || range === null ? null : { dimension, ...range };
}

function readAnswer(text: string): AnswerWanted | null {
	const wanted = readAnswerWanted(text);
	return wanted !== null && CriterionId.safeParse(wanted.criterionId).success ? wanted : null;
}

/** What evaluations are found by; each is one parameter of an address (EL1). */
const fields = {
	/** Words, "phrases" and -excluded, in the summary, the comments and the notes of evidence. */
	q: z.string().max(200).optional(),
	state: anyOf(EvaluationState),
	channel: anyOf(Channel),
	teamId: anyOf(Id),
	agentId: anyOf(Id),
	reviewerId: anyOf(Id),
	/** Every version of these rubrics. */
	rubricKey: anyOf(CriterionId),
	rubricVersionId: anyOf(z.string().max(100)),
	period: anyOf(Period),
	/** Days of the submit, of the release, and of the interaction, in the centre's zone. */
	submitted: days,
	released: days,
	happened: days,
	score: figures,
	/** Ids of bands. */
	band: anyOf(CriterionId),
	/** Evaluations that have a score in this dimension. */
	dimension: written((text): Dimension | null => Dimension.safeParse(text).data ?? null),
	dimensionScore: written(readDimensionRange),
	failedCriterion: CriterionId.optional(),
	/** A critical criterion failed, or none did. */
	critical: fact,
	answer: written(readAnswer),
	/** Somebody commented after the release. */
	commented: fact,
	evidence: fact,
	selection: anyOf(Selection),
	/** Part of the recording that was played, per cent. */
	heard: figures,
	/** Time spent, minutes. */
	minutes: figures,
	simulated: fact,
	queue: anyOf(z.string().max(200))
};

export const EvaluationFilter = z.object(fields);
/** A filter as it is understood. */
export type EvaluationFilter = z.output<typeof EvaluationFilter>;
/** A filter as it is written. */
export type EvaluationFilterText = z.input<typeof EvaluationFilter>;
export type EvaluationFilterParam = keyof EvaluationFilterText;

export const evaluationFilterParams = Object.keys(fields) as EvaluationFilterParam[];

/** Whether one filter says something; what is wrong with it is not told. */
export const isEvaluationFilter = (param: EvaluationFilterParam, text: string): boolean =>
	fields[param].safeParse(text).success;

/** What the list can be ordered by; what has no such value comes last in both directions. */
export const evaluationSorts = [
	'updatedAt',
	'submittedAt',
	'releasedAt',
	'score',
	'activeMs'
] as const;
export const EvaluationSort = z.enum(evaluationSorts);
export type EvaluationSort = z.infer<typeof EvaluationSort>;

/** What an address tells of the list: filters and order. */
export const EvaluationListing = EvaluationFilter.extend({
	sort: EvaluationSort.default('updatedAt'),
	order: z.enum(['asc', 'desc']).default('desc')
});
