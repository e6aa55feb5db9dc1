import type { EvaluationView, MentionablePerson } from '@earshot/contract';
import type { Answer, AnswerValue, EvaluationDraft, Evidence } from '@earshot/domain/evaluation';
import type { Span } from '@earshot/domain/interaction';
import {
	askedCriteria,
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
import {
	answerOf,
	choiceByKey,
	isTyped,
	sameValue,
	withAnswer,
	withEvidence,
	withMention,
	withoutEvidence
} from './draft.ts';
import { progressOf } from './progress.ts';
import { TranscriptView } from './transcript-view.svelte.ts';

export interface ReviewHooks {
	newId(): string;
	/** Whom one may mention in this evaluation. */
	people(): Promise<{ rows: MentionablePerson[] }>;
	/** Something could not be done; the reviewer is told why. */
	hint(code: 'nothingSelected' | 'notApplicableRefused' | 'tooManyMentions'): void;
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
	focused = $state('');
	/** True once the keyboard moved between criteria: the focus then follows. */
	moved = $state(false);
	commenting = $state<string | null>(null);
	/** The criterion whose field a key asked for. */
	typing = $state<string | null>(null);
	readonly guided = new SvelteSet<string>();
	/** Played since this page was opened. */
	#played = $state.raw<Span[]>([]);
	/** Set once the reviewer tried to submit: what is missing is then shown. */
	tried = $state(false);
	#hooks: ReviewHooks;

	constructor(evaluation: EvaluationView, autosave: Autosave, hooks: ReviewHooks) {
		this.evaluation = evaluation;
		this.autosave = autosave;
		this.#hooks = hooks;
		this.people = new People(() => hooks.people());
		this.criteria = evaluation.rubric.content.sections.flatMap((one) => one.criteria);
		const { recording } = evaluation.interaction;
		this.player = recording
			? new Player(recording.durationMs, {
					heard: (part) => (this.#played = addSpan(this.#played, part))
				})
			: null;
		const open = this.criteria.find((one) => !evaluation.draft.answers[one.id]?.value);
		this.focused = (open ?? this.criteria[0])?.id ?? '';
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
	missing = $derived.by(() =>
		missingAnswers(this.evaluation.rubric.content, this.draft.answers, this.#ground).filter(
			({ path }) => !this.#hooks.evidenceOptional || path[2] !== 'evidence'
		)
	);
	progress = $derived.by(() => progressOf(this.shown, this.draft.answers, this.missing));
	/** Null until everything is answered: a half-filled score would pull the rest towards it. */
	result = $derived.by(() => {
		if (this.progress.open > 0) return null;
		return scoreEvaluation(this.evaluation.rubric.content, this.draft.answers, this.#ground);
	});
	/** Heard here, in an earlier page or in another tab; the very list of the draft where that has it all. */
	heard = $derived.by(() => joinSpans(this.draft.heard, this.#played));
	heardMs = $derived(totalMs(this.heard));
	/** What would be attached: the selected stretch or message, whichever was selected last. */
	picked = $derived.by(() => {
		const range = this.player?.selection;
		const quote = this.transcript.selected;
		const newer = (this.player?.selectedAt ?? 0) >= this.transcript.selectedAt;
		if (range && (newer || !quote)) return { kind: 'range' as const, ...range };
		return quote ? { kind: 'message' as const, ...quote } : null;
	});

	answer(id: string): Answer {
		return answerOf(this.draft, id);
	}

	/** The same answer again takes it back. */
	choose(id: string, value: AnswerValue | null) {
		const same = value !== null && sameValue(this.answer(id).value, value);
		this.#change(withAnswer(this.draft, id, { value: same ? null : value }));
	}

	chooseByKey(digit: number) {
		const criterion = this.#criterion(this.focused);
		if (!criterion) return;
		const { scale } = criterion;
		if (isTyped(scale)) return this.type(criterion.id);
		if (digit === 0 && ['passFail', 'graded'].includes(scale.kind)) return this.notApplicable();
		const value = choiceByKey(criterion, digit, this.answer(criterion.id).value);
		if (value) this.choose(criterion.id, value);
	}

	/** Takes the cursor into the field of a typed answer. */
	type(id: string) {
		this.typing = id;
	}

	notApplicable(id = this.focused) {
		const criterion = this.#criterion(id);
		if (!criterion) return;
		const refused = this.asked.get(id)?.required === true;
		if (criterion.allowNotApplicable && !refused) this.choose(id, { kind: 'notApplicable' });
		else this.#hooks.hint('notApplicableRefused');
	}

	comment(id: string, comment: string) {
		this.#change(withAnswer(this.draft, id, { comment: comment.slice(0, 4000) }));
	}

	/** Somebody was mentioned in a comment or in the summary. */
	mention(mention: Mention) {
		const draft = withMention(this.draft, mention);
		if (draft === this.draft) this.#hooks.hint('tooManyMentions');
		this.#change(draft);
	}

	summarise(summary: string) {
		this.#change({ ...this.draft, summary: summary.slice(0, 8000) });
	}

	/** Attaches what is picked to a criterion. */
	attach(id = this.focused) {
		const { picked } = this;
		if (!picked) return this.#hooks.hint('nothingSelected');
		const evidence: Evidence = { ...picked, id: this.#hooks.newId(), note: '' };
		this.#change(withEvidence(this.draft, id, evidence));
		this.unpick();
	}

	unpick() {
		this.player?.select(null);
		this.transcript.select(null);
	}

	detach(id: string, evidenceId: string) {
		this.#change(withoutEvidence(this.draft, id, evidenceId));
	}

	show(evidence: Evidence) {
		if (evidence.kind === 'range') this.player?.playRange(evidence);
		else this.transcript.reveal(evidence.messageIndex);
	}

	focus(id: string) {
		if (id !== this.focused) {
			this.commenting = null;
			this.typing = null;
		}
		this.focused = id;
	}

	/** Focuses a criterion and takes the keyboard there. */
	goTo(id: string) {
		this.moved = true;
		this.focus(id);
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

	#criterion(id: string): Criterion | undefined {
		return this.criteria.find((one) => one.id === id);
	}

	#change(draft: EvaluationDraft) {
		if (draft !== this.draft) this.autosave.change({ ...draft, heard: this.heard.slice(0, 5000) });
	}
}
