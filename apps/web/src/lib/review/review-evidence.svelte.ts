import type { Answer, EvaluationDraft, Evidence } from '@earshot/domain/evaluation';
import type { Player } from '#lib/player/player.svelte.ts';
import { withEvidence, withoutEvidence } from './draft.ts';
import { meantEvidence, nextEvidence, withClipEdge } from './evidence-edits.ts';
import type { DraftChange } from './history.ts';
import type { TranscriptView } from './transcript-view.svelte.ts';

/** The review that the evidence belongs to. */
interface Owner {
	readonly draft: EvaluationDraft;
	readonly focused: string;
	readonly player: Player | null;
	readonly transcript: TranscriptView;
	answer(id: string): Answer;
}

export type EvidenceHint =
	'nothingSelected' | 'alreadyAttached' | 'noEvidence' | 'noClip' | 'clipEmpty';

interface Ports {
	newId(): string;
	hint(code: EvidenceHint): void;
	change(change: DraftChange, draft: EvaluationDraft): void;
}

/** Attaching, opening, cutting and removing evidence of a review. */
export class ReviewEvidence {
	/** The piece that was opened or attached last; keys change and remove it. */
	inHand = $state<string | null>(null);
	#owner: Owner;
	#ports: Ports;

	constructor(owner: Owner, ports: Ports) {
		this.#owner = owner;
		this.#ports = ports;
	}

	/** What would be attached: the selected stretch or message, whichever was selected last. */
	picked = $derived.by(() => {
		const { player, transcript } = this.#owner;
		const range = player?.selection;
		const quote = transcript.selected;
		const newer = (player?.selectedAt ?? 0) >= transcript.selectedAt;
		if (range && (newer || !quote)) return { kind: 'range' as const, ...range };
		return quote ? { kind: 'message' as const, ...quote } : null;
	});

	/** Attaches what is picked to a criterion. */
	attach(id = this.#owner.focused) {
		const { picked } = this;
		if (!picked) return this.#ports.hint('nothingSelected');
		const added: Evidence = { ...picked, id: this.#ports.newId(), note: '' };
		const draft = withEvidence(this.#owner.draft, id, added);
		if (draft === this.#owner.draft) return this.#ports.hint('alreadyAttached');
		this.inHand = added.id;
		this.#ports.change({ kind: 'attach', id }, draft);
		this.unpick();
	}

	unpick() {
		this.#owner.player?.select(null);
		this.#owner.transcript.select(null);
	}

	detach(id: string, evidenceId: string) {
		this.inHand = null;
		this.#ports.change({ kind: 'detach', id }, withoutEvidence(this.#owner.draft, id, evidenceId));
	}

	/** Removes the piece in hand, else the newest of the focused criterion. */
	detachMeant() {
		const meant = this.#meant();
		if (meant) this.detach(this.#owner.focused, meant.id);
		else this.#ports.hint('noEvidence');
	}

	/** Plays a clip, or goes to a quote. */
	open(one: Evidence) {
		this.inHand = one.id;
		if (one.kind === 'range') this.#owner.player?.playRange(one);
		else this.#owner.transcript.reveal(one.messageIndex);
	}

	/** Opens the next piece of the focused criterion, or the one before. */
	openNext(by: 1 | -1) {
		const { evidence } = this.#owner.answer(this.#owner.focused);
		const next = nextEvidence(evidence, this.inHand, by);
		if (next) this.open(next);
		else this.#ports.hint('noEvidence');
	}

	/** Moves an edge of the clip in hand to the playhead. */
	moveEdge(edge: 'startMs' | 'endMs') {
		const { draft, focused: id, player } = this.#owner;
		const meant = this.#meant();
		if (meant?.kind !== 'range' || !player) return this.#ports.hint('noClip');
		const ms = Math.round(player.currentMs);
		const moved = edge === 'startMs' ? { startMs: ms } : { endMs: ms };
		const next = withClipEdge(draft, id, meant.id, moved);
		if (!next) return this.#ports.hint('clipEmpty');
		this.inHand = meant.id;
		this.#ports.change({ kind: 'clip', id }, next);
	}

	#meant(): Evidence | undefined {
		return meantEvidence(this.#owner.answer(this.#owner.focused).evidence, this.inHand);
	}
}
