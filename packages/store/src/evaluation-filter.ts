import type {
	AnswerWanted,
	Evaluation,
	EvaluationFilter as WantedEvaluations,
	EvaluationState,
	Range
} from '@earshot/domain';
import type { Document, Filter } from 'mongodb';
import { allOf } from './page.ts';

/** Which evaluations a reader may see; an evaluation is visible when any line lets it through. */
export interface EvaluationScope {
	/** Written by this reviewer, in any state. */
	reviewerId: string | null;
	/** Of these agents only what the reviewer has begun. */
	withoutHistoryOf: readonly string[];
	/** Everybody's, once submitted. */
	everyone: boolean;
	/** Of these teams, once released. */
	teamIds: readonly string[];
	/** Of this agent, once released. */
	agentId: string | null;
}

/** From an instant up to another, which is left out; null = open. */
export interface Within {
	from: Date | null;
	to: Date | null;
}

/** Filters an evaluation answers by itself; what needs its interaction or its words is told by `ids`. */
export interface EvaluationFilter extends Omit<
	WantedEvaluations,
	'q' | 'submitted' | 'released' | 'happened' | 'heard' | 'queue'
> {
	/** Only these. */
	ids?: readonly string[] | undefined;
	interactionId?: string | undefined;
	submitted?: Within | undefined;
	released?: Within | undefined;
}

export const releasedStates: EvaluationState[] = ['released', 'acknowledged'];

/** What lets a document through for this reader. */
export function scopeFilter(scope: EvaluationScope): Filter<Evaluation> {
	const lines: Filter<Evaluation>[] = [];
	if (scope.everyone)
		lines.push({ state: { $in: ['inCheck', 'submitted', ...releasedStates, 'agreement'] } });
	if (scope.reviewerId !== null) lines.push(ownFilter(scope.reviewerId, scope.withoutHistoryOf));
	if (scope.teamIds.length > 0)
		lines.push({ teamId: { $in: [...scope.teamIds] }, state: { $in: releasedStates } });
	if (scope.agentId !== null)
		lines.push({ agentId: scope.agentId, state: { $in: releasedStates } });
	const [only] = lines;
	if (only === undefined) return { _id: { $in: [] } };
	return lines.length === 1 ? only : { $or: lines };
}

const ownFilter = (reviewerId: string, withoutHistoryOf: readonly string[]): Filter<Evaluation> =>
	withoutHistoryOf.length === 0
		? { reviewerId }
		: { reviewerId, $or: [{ state: 'draft' }, { agentId: { $nin: [...withoutHistoryOf] } }] };

/** Drafts that do not hide their agent: one that does would be told by whom or where it is looked for. */
export const namingAgents: Filter<Evaluation> = {
	$nor: [{ state: 'draft', 'policy.blind.agent': true }]
};

/** Scores are kept as exact text. */
export const figureOf = (path: string): Document => ({ $toDouble: `$${path}` });

function scoreIn(path: string, { min, max }: Range<number>): Filter<Evaluation> {
	const value = figureOf(path);
	return {
		$expr: {
			$and: [
				{ $isNumber: value },
				...(min === null ? [] : [{ $gte: [value, min] }]),
				...(max === null ? [] : [{ $lte: [value, max] }])
			]
		}
	};
}

const hasEvidence: Document = {
	$anyElementTrue: [
		{
			$map: {
				input: { $objectToArray: '$draft.answers' },
				in: { $gt: [{ $size: '$$this.v.evidence' }, 0] }
			}
		}
	]
};

function answered({ criterionId, is }: AnswerWanted): Filter<Evaluation> {
	const path = `draft.answers.${criterionId}.value`;
	// An answer given before the criterion was hidden is kept, and counts for nothing.
	const hidden = { $elemMatch: { kind: 'criterion', ref: criterionId, outcome: 'hidden' } };
	const asked = { 'result.trace': { $not: hidden } } as Filter<Evaluation>;
	switch (is.kind) {
		case 'passFail':
			return allOf([asked, { [`${path}.pass`]: is.pass }]);
		case 'notApplicable':
			return allOf([asked, { [`${path}.kind`]: is.kind }]);
		case 'option': {
			const { optionId } = is;
			const either = [{ [`${path}.optionId`]: optionId }, { [`${path}.optionIds`]: optionId }];
			return allOf([asked, { $or: either }]);
		}
		case 'figure': {
			const { figure } = is;
			const number = { $expr: { $eq: [figureOf(`${path}.number`), figure] } };
			const any = [{ [`${path}.points`]: figure }, { [`${path}.count`]: figure }, number];
			return allOf([asked, { $or: any }]);
		}
	}
}

const among = (field: string, values: readonly string[]): Filter<Evaluation> => ({
	[field]: values.length === 1 ? values[0] : { $in: [...values] }
});

const between = (field: string, { from, to }: Within): Filter<Evaluation> => ({
	[field]: {
		...(from === null ? {} : { $gte: from }),
		...(to === null ? {} : { $lt: to })
	}
});

const versionsOf = (keys: readonly string[]): Filter<Evaluation> => ({
	$or: keys.map((key) => ({ rubricVersionId: { $gte: `${key}@`, $lt: `${key}@~` } }))
});

const minuteMs = 60_000;

function spent({ min, max }: Range<number>): Filter<Evaluation> {
	return {
		'draft.activeMs': {
			...(min === null ? {} : { $gte: min * minuteMs }),
			...(max === null ? {} : { $lte: max * minuteMs })
		}
	};
}

type Fields = Required<{ [Field in keyof EvaluationFilter]: NonNullable<EvaluationFilter[Field]> }>;

/** What each field asks of an evaluation. */
const asked: { [Field in keyof Fields]: (value: Fields[Field]) => Filter<Evaluation> } = {
	ids: (ids) => ({ _id: { $in: [...ids] } }),
	interactionId: (id) => ({ interactionId: id }),
	state: (states) => among('state', states),
	channel: (channels) => among('channel', channels),
	teamId: (ids) => allOf([among('teamId', ids), namingAgents]),
	agentId: (ids) => allOf([among('agentId', ids), namingAgents]),
	reviewerId: (ids) => among('reviewerId', ids),
	rubricKey: versionsOf,
	rubricVersionId: (ids) => among('rubricVersionId', ids),
	period: (periods) => among('period', periods),
	submitted: (within) => between('submittedAt', within),
	released: (within) => between('releasedAt', within),
	score: (range) => scoreIn('result.score', range),
	band: (ids) => among('result.band.id', ids),
	dimension: (dimension) => ({ [`result.dimensions.${dimension}`]: { $gt: '' } }),
	dimensionScore: ({ dimension, ...range }) => scoreIn(`result.dimensions.${dimension}`, range),
	failedCriterion: (id) => ({ 'result.failed': id }),
	critical: (holds) =>
		holds
			? { 'result.criticalFailures.0': { $exists: true } }
			: { 'result.criticalFailures': { $size: 0 } },
	answer: answered,
	commented: (holds) => ({ 'comments.0': { $exists: holds } }),
	evidence: (holds) => ({ $expr: { $eq: [hasEvidence, holds] } }),
	selection: (selections) => among('selection', selections),
	minutes: spent,
	simulated: (holds) => ({ simulated: holds })
};

const conditionOf = <Field extends keyof Fields>(
	field: Field,
	filter: EvaluationFilter
): Filter<Evaluation>[] => {
	const value = filter[field];
	// A value that is there is the field's own.
	return value === undefined ? [] : [asked[field](value as Fields[Field])];
};

/** One condition for each field asked for. */
export const wantedFilter = (filter: EvaluationFilter): Filter<Evaluation>[] =>
	(Object.keys(asked) as (keyof Fields)[]).flatMap((field) => conditionOf(field, filter));
