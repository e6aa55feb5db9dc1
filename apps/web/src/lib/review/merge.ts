import type { Answer, EvaluationDraft, Evidence } from '@earshot/domain/evaluation';
import { mentionsMax } from '@earshot/domain/mention';
import { joinSpans } from '#lib/player/spans.ts';
import { answerOf, evidenceMax, samePlace } from './draft.ts';
import { alike, sameAnswer } from './same.ts';

/** A draft that was changed on two sides. */
export interface Parting {
	/** What both sides had before they parted. */
	base: EvaluationDraft;
	mine: EvaluationDraft;
	theirs: EvaluationDraft;
	/** What this side sent without an answer: the other side may have started from it. */
	sent: EvaluationDraft | null;
}

interface Sides<T> {
	mine: T;
	theirs: T;
}

export interface Merge {
	/** The changes of both sides; where they contradict each other, this side's. */
	draft: EvaluationDraft;
	/** What contradicts: each side's answer, with what the other changed beside it. */
	criteria: ({ id: string } & Sides<Answer>)[];
	summary: Sides<string> | null;
}

type Place<T> = Sides<T> & { base: T; sent: T };

/** Brings two sides together field by field: what one side alone changed is taken without a question. */
export function mergeDrafts(parting: Parting): Merge {
	const { mine, theirs } = parting;
	const ids = [...new Set([...Object.keys(theirs.answers), ...Object.keys(mine.answers)])];
	const answers = ids.map((id) => ({
		id,
		...mergeAnswer(at(parting, (one) => answerOf(one, id)))
	}));
	const summary = mergeField(at(parting, (one) => one.summary));
	return {
		draft: {
			...mergeMentions(mine, theirs),
			answers: Object.fromEntries(answers.map((one) => [one.id, one.mine])),
			summary: summary.mine,
			heard: joinSpans(theirs.heard, mine.heard),
			activeMs: Math.max(mine.activeMs, theirs.activeMs)
		},
		criteria: answers.filter((one) => !sameAnswer(one.mine, one.theirs)),
		summary: summary.mine === summary.theirs ? null : summary
	};
}

/** Whom either side mentions. */
function mergeMentions(
	mine: EvaluationDraft,
	theirs: EvaluationDraft
): Pick<EvaluationDraft, 'mentions'> {
	const people = [...(theirs.mentions ?? []), ...(mine.mentions ?? [])];
	const mentions = [...new Map(people.map((one) => [one.userId, one])).values()];
	return mentions.length > 0 ? { mentions: mentions.slice(0, mentionsMax) } : {};
}

export const isDecided = ({ criteria, summary }: Merge): boolean =>
	criteria.length === 0 && summary === null;

/** The draft once the reviewer has said for each contradiction whether this side's stays. */
export function decidedDraft(
	{ draft, criteria, summary }: Merge,
	keepMine: ReadonlySet<string>,
	mySummary: boolean
): EvaluationDraft {
	const given = criteria.filter(({ id }) => !keepMine.has(id));
	const answers = Object.fromEntries(given.map(({ id, theirs }) => [id, theirs]));
	return {
		...draft,
		answers: { ...draft.answers, ...answers },
		summary: summary === null || mySummary ? draft.summary : summary.theirs
	};
}

function at<T>({ base, mine, theirs, sent }: Parting, part: (draft: EvaluationDraft) => T) {
	return { base: part(base), mine: part(mine), theirs: part(theirs), sent: part(sent ?? base) };
}

function mergeAnswer(answers: Place<Answer>): Sides<Answer> {
	const part = <T>(of: (answer: Answer) => T): Place<T> => ({
		base: of(answers.base),
		mine: of(answers.mine),
		theirs: of(answers.theirs),
		sent: of(answers.sent)
	});
	const value = mergeField(part((one) => one.value));
	const comment = mergeField(part((one) => one.comment));
	const evidence = mergeEvidence(part((one) => one.evidence));
	const side = (name: keyof Sides<Answer>): Answer => ({
		value: value[name],
		comment: comment[name],
		evidence: evidence[name]
	});
	return { mine: side('mine'), theirs: side('theirs') };
}

function mergeField<T>({ base, mine, theirs, sent }: Place<T>): Sides<T> {
	if (alike(mine, theirs) || alike(theirs, base) || alike(theirs, sent)) {
		return { mine, theirs: mine };
	}
	return alike(mine, base) ? { mine: theirs, theirs } : { mine, theirs };
}

/** Piece by piece: added or taken away on one side is added or taken away. */
function mergeEvidence(lists: Place<Evidence[]>): Sides<Evidence[]> {
	const ids = [...new Set([...lists.theirs, ...lists.mine].map(({ id }) => id))];
	const pieces = ids.map((id) => {
		const piece = (list: Evidence[]) => list.find((one) => one.id === id) ?? null;
		const { base, mine, theirs, sent } = lists;
		return mergeField({
			base: piece(base),
			mine: piece(mine),
			theirs: piece(theirs),
			sent: piece(sent)
		});
	});
	const merged = {
		mine: distinct(pieces.map((one) => one.mine)),
		theirs: distinct(pieces.map((one) => one.theirs))
	};
	const fits = merged.mine.length <= evidenceMax && merged.theirs.length <= evidenceMax;
	return fits ? merged : { mine: lists.mine, theirs: lists.theirs };
}

/** The same stretch or message twice is one. */
const distinct = (pieces: (Evidence | null)[]): Evidence[] =>
	pieces
		.filter((piece) => piece !== null)
		.filter((piece, i, all) => all.findIndex((other) => samePlace(other, piece)) === i);
