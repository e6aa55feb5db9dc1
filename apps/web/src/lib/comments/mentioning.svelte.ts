import type { MentionablePerson } from '@earshot/contract';
import type { Mention } from '@earshot/domain/mention';
import { insertText } from './insert.ts';
import { movedIn } from './keys.ts';
import { matchingPeople, mentionQuery, type MentionQuery } from './mention-query.ts';

/** Whom one may mention in an evaluation; asked for at the first `@`. */
export class People {
	rows = $state.raw<MentionablePerson[] | null>(null);
	error = $state.raw<unknown>(null);
	#list: () => Promise<{ rows: MentionablePerson[] }>;
	#asked = false;

	constructor(list: () => Promise<{ rows: MentionablePerson[] }>) {
		this.#list = list;
	}

	async load(): Promise<void> {
		if (this.#asked) return;
		this.#asked = true;
		this.error = null;
		try {
			this.rows = (await this.#list()).rows;
		} catch (cause) {
			this.error = cause;
			this.#asked = false;
		}
	}
}

const offeredMax = 8;

/** A name being chosen while a comment is written. */
export class Mentioning {
	asked = $state.raw<MentionQuery | null>(null);
	at = $state(0);
	readonly people: People | null;
	#chosen: (mention: Mention) => void;

	constructor(people: People | null, chosen: (mention: Mention) => void) {
		this.people = people;
		this.#chosen = chosen;
	}

	offered = $derived.by(() =>
		this.asked === null
			? []
			: matchingPeople(this.people?.rows ?? [], this.asked.query).slice(0, offeredMax)
	);
	/** Open while there is something to choose, to wait for or to tell. */
	open = $derived.by(() => {
		if (this.asked === null || this.people === null) return false;
		return this.people.rows === null || this.offered.length > 0;
	});

	/** After a change of the text, or of where the cursor stands. */
	look(field: HTMLTextAreaElement) {
		if (this.people === null) return;
		const caret = field.selectionStart === field.selectionEnd ? field.selectionEnd : -1;
		this.asked = caret < 0 ? null : mentionQuery(field.value, caret);
		this.at = 0;
		if (this.asked !== null) void this.people.load();
	}

	close() {
		this.asked = null;
	}

	/** True where the list took the key. */
	key(event: KeyboardEvent, field: HTMLTextAreaElement): boolean {
		if (!this.open) return false;
		const next = movedIn(event.key, this.at, this.offered.length);
		const person = this.offered[this.at];
		if (next !== null) this.at = next;
		else if (event.key === 'Escape') this.close();
		else if (person && (event.key === 'Enter' || event.key === 'Tab')) {
			if (event.ctrlKey || event.metaKey || event.shiftKey) return false;
			this.choose(person, field);
		} else return false;
		return true;
	}

	choose({ id: userId, name }: MentionablePerson, field: HTMLTextAreaElement) {
		if (this.asked === null) return;
		const { start, query } = this.asked;
		const end = start + 1 + query.length;
		this.close();
		field.setSelectionRange(start, end);
		if (insertText(field, `@${name} `)) this.#chosen({ userId, name });
		else field.setSelectionRange(end, end);
		this.close();
	}
}
