import type { EvaluationDraft } from '@earshot/domain/evaluation';

/** What a change was made to; `id` is the criterion, empty for the summary. */
export interface DraftChange {
	kind: 'answer' | 'comment' | 'attach' | 'detach' | 'clip' | 'summary';
	id: string;
	/** True for letters being written: a run of them is one step. */
	typed?: boolean;
}

/** What can be taken back; time heard and spent goes on whatever is undone. */
type Written = Pick<EvaluationDraft, 'answers' | 'summary'>;

export interface Step {
	change: DraftChange;
	before: Written;
	after: Written;
	/** Of the last change in it, milliseconds on any clock. */
	at: number;
}

export interface Steps {
	/** Oldest first; the last is undone next. */
	past: readonly Step[];
	/** The first is redone next. */
	future: readonly Step[];
}

export const noSteps: Steps = { past: [], future: [] };
export const stepsMax = 200;
/** Letters further apart than this are two steps. */
const typingGapMs = 3000;

const written = ({ answers, summary }: Written): Written => ({ answers, summary });

/** Drafts are never changed in place, so what is unchanged is the same object. */
const same = (a: Written, b: Written) => a.answers === b.answers && a.summary === b.summary;

/**
 * The step that undo takes back; undefined where there is none, or where the draft has become another since: taken from
 * another tab, or found on this computer.
 */
export function lastDone(steps: Steps, draft: Written): Step | undefined {
	const step = steps.past.at(-1);
	return step && same(step.after, draft) ? step : undefined;
}

/** The step that redo does again. */
export function lastUndone(steps: Steps, draft: Written): Step | undefined {
	const [step] = steps.future;
	return step && same(step.before, draft) ? step : undefined;
}

/** With one change more. Letters of one text join the step before; the oldest steps go where there are too many. */
export function recorded(
	steps: Steps,
	change: DraftChange,
	draft: { before: Written; after: Written },
	at: number
): Steps {
	const last = lastDone(steps, draft.before);
	const joins = last && isRun(last, change, at) && steps.future.length === 0;
	const before = joins ? last.before : written(draft.before);
	const kept = joins ? steps.past.slice(0, -1) : last ? steps.past : [];
	const past = [...kept, { change, before, after: written(draft.after), at }];
	return { past: past.slice(-stepsMax), future: [] };
}

function isRun({ change: last, at: lastAt }: Step, change: DraftChange, at: number): boolean {
	const alike = last.kind === change.kind && last.id === change.id;
	return alike && last.typed === true && change.typed === true && at - lastAt <= typingGapMs;
}

export function undone(steps: Steps): Steps {
	const step = steps.past.at(-1);
	if (!step) return steps;
	return { past: steps.past.slice(0, -1), future: [step, ...steps.future] };
}

export function redone(steps: Steps): Steps {
	const [step, ...future] = steps.future;
	return step ? { past: [...steps.past, step], future } : steps;
}
