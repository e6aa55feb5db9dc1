import type { CommentTemplateView, MentionablePerson } from '@earshot/contract';
import type { CommentTarget } from '@earshot/domain/comment-template';
import type { Mention } from '@earshot/domain/mention';
import { toast } from 'svelte-sonner';
import { m } from '#lib/paraglide/messages.js';
import { insertText } from './insert.ts';
import { asksForLibrary, opensLibrary } from './keys.ts';
import { Mentioning, type People } from './mentioning.svelte.ts';
import { ownLibrary } from './own-library.ts';
import { libraryProblem } from './problem.ts';

interface Written {
	value: string;
	target?: CommentTarget;
	people: People;
	onmention: (mention: Mention) => void;
	onleave?: () => void;
}

/** A comment being written: its field, its list of saved comments, and when the keyboard has left both. */
export class Writing {
	picking = $state(false);
	busy = $state(false);
	readonly mentioning: Mentioning;
	#field: HTMLTextAreaElement | null = null;
	#now: () => Written;

	constructor(now: () => Written) {
		this.#now = now;
		this.mentioning = new Mentioning(now().people, (mention) => this.#now().onmention(mention));
	}

	/** For {@attach}: `focused` takes the cursor to the end. */
	field(focused: boolean) {
		return (field: HTMLTextAreaElement) => {
			this.#field = field;
			if (!focused) return;
			field.focus();
			field.setSelectionRange(field.value.length, field.value.length);
		};
	}

	toggle() {
		if (this.picking) this.back();
		else this.picking = true;
	}

	/** Closes the list; the cursor is where it was. */
	back() {
		this.picking = false;
		this.#field?.focus();
	}

	pick(row: CommentTemplateView) {
		this.picking = false;
		if (this.#field && insertText(this.#field, row.text)) ownLibrary.used(row.id);
		else toast.error(m.library_no_room());
	}

	async keep() {
		const { value: text, target = null } = this.#now();
		this.busy = true;
		try {
			const criterion = target && {
				rubricKey: target.rubricKey,
				criterionId: target.criterionId
			};
			await ownLibrary.keep({ text, criterion, dimension: target?.dimension ?? null });
			toast.success(m.library_kept());
		} catch (cause) {
			toast.error(libraryProblem(cause));
		} finally {
			this.busy = false;
		}
	}

	key(event: KeyboardEvent) {
		if (event.isComposing || !this.#field) return;
		if (this.mentioning.key(event, this.#field)) {
			event.preventDefault();
			event.stopPropagation();
		} else if (opensLibrary(event)) {
			event.preventDefault();
			this.picking = true;
		} else if (event.key === 'Escape') this.#field.blur();
		else if (['ArrowLeft', 'ArrowRight', 'Home', 'End'].includes(event.key))
			this.mentioning.close();
	}

	/** What an input method is still composing is no name yet. */
	typed(event: Event & { currentTarget: HTMLTextAreaElement }, tell: (text: string) => void) {
		tell(event.currentTarget.value);
		const composing = event instanceof InputEvent && event.isComposing;
		if (composing) this.mentioning.close();
		else this.mentioning.look(event.currentTarget);
	}

	/** The name an input method has just put in. */
	composed() {
		if (this.#field) this.mentioning.look(this.#field);
	}

	mention(person: MentionablePerson) {
		if (this.#field) this.mentioning.choose(person, this.#field);
	}

	before(event: InputEvent) {
		if (!asksForLibrary(this.#now().value, event.data)) return;
		event.preventDefault();
		this.picking = true;
	}

	/** Another window in front is no leaving: the cursor comes back with this one. */
	left(event: FocusEvent & { currentTarget: HTMLElement }) {
		const to = event.relatedTarget;
		const inside = to instanceof Node && event.currentTarget.contains(to);
		if (inside || !document.hasFocus()) return;
		this.picking = false;
		this.mentioning.close();
		this.#now().onleave?.();
	}
}
