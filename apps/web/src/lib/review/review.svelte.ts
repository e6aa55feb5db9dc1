import type { EvaluationView, MentionablePerson } from '@earshot/contract';
import type { Answer, AnswerValue, EvaluationDraft } from '@earshot/domain/evaluation';
import type { Span } from '@earshot/domain/interaction';
import { policyIssues } from '@earshot/domain/review-policy';
import {
	askedCriteria,
	lookBack,
	missingAnswers,
	scoreEvaluation,
	type Criterion
} from '@earshot/domain/rubric';
import { SvelteSet } from 'svelte/reactivity';
import type { Mention } from '@earshot/domain/mention';
import { People } from '#lib/comments/mentioning.svelte.ts';
import { addSpan, joinSpans, totalMs } from '#lib/player/spans.ts';
import { Player } from '#lib/player/player.svelte.ts';
import type { Autosave } from './autosave.svelte.ts';
import type { Compared } from './compared.ts';
import { answerOf, choiceByKey, sameValue, withAnswer, withMention } from './draft.ts';
import { DraftHistory } from './draft-history.svelte.ts';
import { counted } from './evidence-edits.ts';
import type { DraftChange } from './history.ts';
import { progressOf } from './progress.ts';
import { ReviewEvidence, type EvidenceHint } from './review-evidence.svelte.ts';
import { Told } from './told.svelte.ts';
import { TranscriptView } from './transcript-view.svelte.ts';

export type ReviewHint = EvidenceHint | 'notApplicableRefused' | 'tooManyMentions';

export interface ReviewHooks {
	newId(): string;
	/** Whom one may mention in this evaluation. */
	people(): Promise<{ rows: MentionablePerson[] }>;
	/** Something could not be done; the reviewer is told why. */
	hint(code: ReviewHint): void;
	/** The draft has been changed, or a change of it taken back or done again. */
	changed(how: 'done' | 'undone' | 'redone', change: DraftChange): void;
	/** True where a deduction needs no evidence: agents on themselves. */
	evidenceOptional?: boolean;
}

/** One evaluation being written: answers, what is focused, what is heard. */
export class Review {
	readonly evaluation: EvaluationView;
	readonly criteria: Criterion[];
	readonly autosave: Autosave;
	readonly player: Player | null;
	readonly transcript = new TranscriptView();
	readonly people: People;
	readonly history: DraftHistory;
	readonly evidence: ReviewEvidence;
	readonly told = new Told();
	focused = $state('');
	/** How often the keyboard was taken to a criterion: the focus follows each time. */
	moves = $state(0);
	commenting = $state<string | null>(null);
	/** An earlier evaluation of the same agent, shown beside each criterion. */
	compared = $state.raw<Compared | null>(null);
	readonly guided = new SvelteSet<string>();
	/** Played since this page was opened. */
	#played = $state.raw<Span[]>([]);
	/** Set once the reviewer tried to submit: what is missing is then shown. */
	tried = $state(false);
	#hooks: ReviewHooks;

	constructor(evaluation: EvaluationView, autosave: Autosave, hooks: ReviewHooks) {
		this.evaluation = evaluation;
		this.autosave = autosave;
		this.history = new DraftHistory(autosave);
		this.#hooks = hooks;
		this.people = new People(() => hooks.people());
		this.criteria = evaluation.rubric.content.sections.flatMap((one) => one.criteria);
		this.evidence = new ReviewEvidence(this, {
			newId: () => hooks.newId(),
			hint: (code) => hooks.hint(code),
			change: (change, draft) => this.#change(change, draft)
		});
		const { recording } = evaluation.interaction;
		this.player = recording
			? new Player(recording.durationMs, {
					heard: (part) => (this.#played = addSpan(this.#played, part))
				})
			: null;
		const open = this.criteria.find((one) => !evaluation.draft.answers[one.id]?.value);
		this.focused = (open ?? this.criteria[0])?.id ?? '';
	}

	/** The score is not to be seen before the submit. */
	get scoreLater(): boolean {
		const { policy, rubric } = this.evaluation;
		// Without the earlier occurrences it would be another one than the server's.
		const unknown = policy?.blind?.earlierScores === true && lookBack(rubric.content) > 0;
		return policy?.showScore === 'onceSubmitted' || unknown;
	}

	get draft(): EvaluationDraft {
		return this.autosave.draft;
	}

	/** What conditions and repeated deductions look at beside the answers. */
	#ground = $derived.by(() => {
		const { channel, interaction, earlier } = this.evaluation;
		return { channel, queue: interaction.queue, earlier };
	});
	/** Every criterion as it stands now: hidden, required, read. */
	asked = $derived.by(() =>
		askedCriteria(this.evaluation.rubric.content, this.draft.answers, this.#ground)
	);
	/** The criteria that are asked, in their order. */
	shown = $derived.by(() => this.criteria.filter(({ id }) => !this.asked.get(id)?.hidden));
	/** What the review policy still asks for; what is being heard counts at once. */
	unmet = $derived.by(() => {
		const { policy, rubric, interaction } = this.evaluation;
		const { answers } = this.draft;
		const recordingMs = interaction.recording?.durationMs ?? null;
		const ground = { content: rubric.content, recordingMs, score: this.#ground };
		return policyIssues(policy ?? undefined, { answers, heard: this.heard }, ground);
	});
	missing = $derived.by(() =>
		[
			...missingAnswers(this.evaluation.rubric.content, this.draft.answers, this.#ground),
			...this.unmet
		].filter(({ path }) => !this.#hooks.evidenceOptional || path[2] !== 'evidence')
	);
	progress = $derived.by(() => progressOf(this.shown, this.draft.answers, this.missing));
	/** Null until everything is answered, or until the submit: a half-filled score would pull the rest towards it. */
	result = $derived.by(() => {
		if (this.scoreLater) return null;
		if (this.progress.open > 0) return null;
		return scoreEvaluation(this.evaluation.rubric.content, this.draft.answers, this.#ground);
	});
	/** Heard here, in an earlier page or in another tab; the very list of the draft where that has it all. */
	heard = $derived.by(() => joinSpans(this.draft.heard, this.#played));
	heardMs = $derived(totalMs(this.heard));

	answer(id: string): Answer {
		return answerOf(this.draft, id);
	}

	/** The same answer again takes it back. */
	choose(id: string, value: AnswerValue | null) {
		const same = value !== null && sameValue(this.answer(id).value, value);
		const typed = value?.kind === 'text';
		const change: DraftChange = { kind: 'answer', id, ...(typed ? { typed } : {}) };
		this.#change(change, withAnswer(this.draft, id, { value: same ? null : value }));
	}

	/** One occurrence or point more or less. */
	count(by: 1 | -1) {
		const criterion = this.#criterion(this.focused);
		if (!criterion) return;
		const value = counted(criterion.scale, this.answer(criterion.id).value, by);
		if (value) this.choose(criterion.id, value);
	}

	chooseByKey(digit: number) {
		const criterion = this.#criterion(this.focused);
		if (!criterion) return;
		const { scale } = criterion;
		if (digit === 0 && ['passFail', 'graded'].includes(scale.kind)) return this.notApplicable();
		const value = choiceByKey(criterion, digit, this.answer(criterion.id).value);
		if (value) this.choose(criterion.id, value);
	}

	notApplicable(id = this.focused) {
		const criterion = this.#criterion(id);
		if (!criterion) return;
		const refused = this.asked.get(id)?.required === true;
		if (criterion.allowNotApplicable && !refused) this.choose(id, { kind: 'notApplicable' });
		else this.#hooks.hint('notApplicableRefused');
	}

	comment(id: string, comment: string) {
		const change = { kind: 'comment', id, typed: true } as const;
		this.#change(change, withAnswer(this.draft, id, { comment: comment.slice(0, 4000) }));
	}

	/** Somebody was mentioned in a comment or in the summary. */
	mention(mention: Mention) {
		const draft = withMention(this.draft, mention);
		if (draft === this.draft) this.#hooks.hint('tooManyMentions');
		else this.autosave.change(draft);
	}

	summarise(summary: string) {
		const change = { kind: 'summary', id: '', typed: true } as const;
		this.#change(change, { ...this.draft, summary: summary.slice(0, 8000) });
	}

	undo() {
		this.#travelled('undone', this.history.undo());
	}

	redo() {
		this.#travelled('redone', this.history.redo());
	}

	focus(id: string) {
		if (id !== this.focused) {
			this.commenting = null;
			this.evidence.inHand = null;
		}
		this.focused = id;
	}

	/** Focuses a criterion and takes the keyboard there. */
	goTo(id: string) {
		this.focus(id);
		this.moves++;
	}

	step(by: 1 | -1) {
		const at = this.shown.findIndex((one) => one.id === this.focused);
		const next = this.shown[Math.max(0, Math.min(this.shown.length - 1, at + by))];
		if (next) this.goTo(next.id);
	}

	toggleGuidance(id = this.focused) {
		if (!this.guided.delete(id)) this.guided.add(id);
	}

	/** Keeps what was heard and how long was worked; nothing to wait for. */
	keepTime(workedMs: number) {
		const { draft } = this;
		if (workedMs === 0 && draft.heard === this.heard) return;
		const activeMs = draft.activeMs + workedMs;
		this.autosave.change({ ...draft, heard: this.heard.slice(0, 5000), activeMs }, true);
	}

	/** Saves without waiting for the pause; `saved` is read aloud once the server has everything. */
	async saveNow(saved: string) {
		this.autosave.flush();
		if (await this.autosave.settle()) this.told.tell(saved);
	}

	#criterion(id: string): Criterion | undefined {
		return this.criteria.find((one) => one.id === id);
	}

	#change(change: DraftChange, draft: EvaluationDraft) {
		if (draft === this.draft) return;
		this.history.change(change, { ...draft, heard: this.heard.slice(0, 5000) });
		this.#hooks.changed('done', change);
	}

	/** What came back is brought into sight. */
	#travelled(how: 'undone' | 'redone', change: DraftChange | null) {
		if (!change) return;
		if (change.id !== '') this.goTo(change.id);
		this.#hooks.changed(how, change);
	}
}
