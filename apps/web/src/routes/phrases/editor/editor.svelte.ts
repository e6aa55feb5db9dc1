import { createPhraseRule, savePhraseRule } from '@earshot/client/phrases';
import type { PhraseRuleView } from '@earshot/contract';
import { contentHash, type PhraseRuleContent } from '@earshot/domain';
import { keepUnsaved, unsavedOf } from './unsaved.ts';

/** A rule being edited: its content as it stands on the screen, and what the server last took. */
export class RuleEditor {
	/** Null until it is saved for the first time. */
	readonly id: string | null;
	content = $state<PhraseRuleContent>({} as PhraseRuleContent);
	rev = $state(0);
	/** True where this began with changes that an earlier visit had not saved. */
	restored = $state(false);
	#saved = $state('');
	#tried = $state(false);

	constructor(rule: PhraseRuleView | null, content: PhraseRuleContent) {
		this.id = rule?.id ?? null;
		this.rev = rule?.rev ?? 0;
		const unsaved = unsavedOf(this.id, this.rev);
		this.content = structuredClone(unsaved ?? content);
		this.restored = unsaved !== null;
		this.#saved = JSON.stringify(content);
	}

	/** The content as text: what it is compared, sent and shown by. */
	readonly text = $derived(JSON.stringify(this.content));

	get changed(): boolean {
		return this.text !== this.#saved;
	}

	/** True for a new rule nobody has written anything in: what it lacks is no fault yet. */
	get untouched(): boolean {
		return this.id === null && !this.changed && !this.restored && !this.#tried;
	}

	/** Keeps what is not saved yet on this machine; called on every change. */
	keep() {
		keepUnsaved(this.id, this.rev, this.changed ? $state.snapshot(this.content) : null);
	}

	/** Goes on from what somebody else has saved meanwhile: with theirs, or with one's own on top of it. */
	join(rule: PhraseRuleView, keep: 'mine' | 'theirs') {
		this.rev = rule.rev;
		this.#saved = JSON.stringify(rule.content);
		if (keep === 'theirs') this.content = structuredClone(rule.content);
	}

	async save(): Promise<PhraseRuleView> {
		this.#tried = true;
		const content = $state.snapshot(this.content);
		const saved =
			this.id === null
				? await createPhraseRule({ content })
				: await savePhraseRule(this.id, { rev: this.rev, content });
		keepUnsaved(this.id, this.rev, null);
		this.rev = saved.rev;
		this.#saved = JSON.stringify(content);
		this.restored = false;
		return saved;
	}

	/** True where a back-test was of other content than what stands here. */
	testedOther({ contentHash: tested }: { contentHash: string }): boolean {
		return contentHash($state.snapshot(this.content)) !== tested;
	}

	/** What the server said of the rule as it now stands, after an activation. */
	took(rule: PhraseRuleView) {
		this.rev = rule.rev;
	}
}
