import type { Answer, Answers, ScoreResult } from '../evaluation/schema.ts';
import { askedCriteria, type Asked } from './asked.ts';
import {
	mapAnswers,
	removedFrom,
	type Mapped,
	type PastReview,
	type UnmappedReason
} from './replay-map.ts';
import { unscoredScales } from './scale.ts';
import type { Criterion, RubricContent } from './schema.ts';
import { scoreEvaluation } from './score.ts';
import { criteriaOf } from './shares.ts';

/** What becomes of criteria without an answer: the review is left out, or they do not apply. */
export const unmappedChoices = ['leaveOut', 'notApplicable'] as const;
export type UnmappedChoice = (typeof unmappedChoices)[number];

export interface Unmapped {
	criterionId: string;
	reason: UnmappedReason;
}

export type Replayed =
	| { kind: 'otherChannel' }
	| { kind: 'unmapped'; unmapped: Unmapped[]; removed: string[] }
	| { kind: 'rescored'; unmapped: Unmapped[]; removed: string[]; result: ScoreResult };

/**
 * Scores past answers under another version of their rubric (RB40–RB42). `unmapped` are asked, scored criteria without an
 * answer; `removed` are answered ones the version no longer has. `content` must be free of lint errors.
 */
export function replayReview(
	past: PastReview,
	content: RubricContent,
	choice: UnmappedChoice
): Replayed {
	const { ground } = past;
	if (ground.channel !== undefined && !content.channels.includes(ground.channel))
		return { kind: 'otherChannel' };
	const filled = fill(past, content);
	const of = { unmapped: unmappedIn(content, filled.open), removed: removedFrom(past, content) };
	if (of.unmapped.length > 0 && choice === 'leaveOut') return { kind: 'unmapped', ...of };
	const result = scoreEvaluation(filled.form, filled.answers, ground);
	return { kind: 'rescored', ...of, result };
}

type Open = ReadonlyMap<string, UnmappedReason>;

/** The answers that map, with "not applicable" wherever an asked criterion has none. */
function fill(past: PastReview, content: RubricContent) {
	const mapped = mapAnswers(past, content);
	const open = new Map<string, UnmappedReason>();
	// What is filled may show further criteria; each round fills at least one, and what is filled stays so.
	for (;;) {
		const form = loosened(content, open);
		const answers = answersFrom(mapped, open);
		const lacking = [...askedCriteria(form, answers, past.ground).values()].filter(
			({ hidden, read }) => !hidden && read.kind === 'invalid'
		);
		if (lacking.length === 0) return { form, answers, open };
		for (const one of lacking) open.set(one.criterion.id, reasonOf(one, mapped));
	}
}

function reasonOf({ criterion, read }: Asked, mapped: ReadonlyMap<string, Mapped>): UnmappedReason {
	const from = mapped.get(criterion.id);
	if (from && 'why' in from) return from.why;
	if (read.kind === 'invalid' && read.code === 'notApplicableRefused') return read.code;
	return read.kind === 'invalid' && read.code === 'missing' ? 'unanswered' : 'scaleChanged';
}

function answersFrom(mapped: ReadonlyMap<string, Mapped>, open: Open): Answers {
	const filled = (id: string, { value }: Mapped): Answer => ({
		value: open.has(id) ? { kind: 'notApplicable' } : value,
		comment: '',
		evidence: []
	});
	return Object.fromEntries([...mapped].map(([id, from]) => [id, filled(id, from)]));
}

/** The rubric with "not applicable" allowed for what is filled with it. */
function loosened(content: RubricContent, open: Open): RubricContent {
	if (open.size === 0) return content;
	const loose = ({ requireWhen: _required, ...criterion }: Criterion): Criterion => ({
		...criterion,
		allowNotApplicable: true
	});
	const sections = content.sections.map((section) => ({
		...section,
		criteria: section.criteria.map((one) => (open.has(one.id) ? loose(one) : one))
	}));
	return { ...content, sections };
}

/** In the order of the rubric; what is never scored stands in no score's way. */
const unmappedIn = (content: RubricContent, open: Open): Unmapped[] =>
	criteriaOf(content).flatMap(({ criterion: { id, scale } }) => {
		const reason = open.get(id);
		return reason === undefined || unscoredScales.includes(scale.kind)
			? []
			: [{ criterionId: id, reason }];
	});
