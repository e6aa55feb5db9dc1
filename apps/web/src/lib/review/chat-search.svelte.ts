import { loadTextFinder, type FoundText, type TextFinder } from '@earshot/domain/interaction';

/** More would not be looked through one by one. */
export const foundMax = 2000;

type Texts = readonly { text: string }[];

/** Looking for words inside one conversation: what was found, and which of it is shown. */
export class ChatSearch {
	query = $state('');
	found = $state.raw<FoundText[]>([]);
	at = $state(0);
	/** True where the dictionary could not be loaded. */
	failed = $state(false);
	now = $derived(this.found[this.at] ?? null);
	#field: HTMLInputElement | null = null;
	#read: { texts: Texts; finder: Promise<TextFinder> } | null = null;

	/** For {@attach} on the field. */
	attach = (field: HTMLInputElement) => {
		this.#field = field;
		return () => (this.#field = null);
	};

	/** True where the field has, or now takes, the keyboard. */
	focus(): boolean {
		this.#field?.focus();
		this.#field?.select();
		return this.focused;
	}

	get focused(): boolean {
		return this.#field !== null && document.activeElement === this.#field;
	}

	leave() {
		this.#field?.blur();
	}

	/** Looks through all texts; an answer that a newer question has overtaken is dropped. */
	async run(query: string, texts: Texts): Promise<void> {
		this.query = query;
		this.failed = false;
		if (query.trim() === '') return this.#show([]);
		try {
			const finder = await this.#finder(texts);
			if (this.query === query) this.#show(finder(query, foundMax));
		} catch {
			this.#read = null;
			this.failed = true;
			this.#show([]);
		}
	}

	/** The next or the one before, round the ends. */
	step(by: 1 | -1) {
		const { length } = this.found;
		if (length > 0) this.at = (this.at + by + length) % length;
	}

	clear() {
		this.query = '';
		this.#show([]);
	}

	#show(found: FoundText[]) {
		this.found = found;
		this.at = 0;
	}

	#finder(texts: Texts): Promise<TextFinder> {
		if (this.#read?.texts !== texts) {
			this.#read = { texts, finder: loadTextFinder(texts.map(({ text }) => text)) };
		}
		return this.#read.finder;
	}
}
