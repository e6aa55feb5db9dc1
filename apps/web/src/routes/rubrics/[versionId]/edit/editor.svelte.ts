import type { RubricVersionView } from '@earshot/contract';
import type { Criterion, RubricContent, Section } from '@earshot/domain';
import { saveRubric } from '@earshot/client/rubrics';
import { copyOf, newCriterion, newSection } from './content.ts';
import { problemsOf, type Place } from './problems.ts';
import { keepUnsaved, unsavedOf } from './unsaved.ts';

/** A draft being edited: its content as it stands on the screen, and what the server last took. */
export class RubricEditor {
	readonly id: string;
	content = $state<RubricContent>({} as RubricContent);
	place = $state<Place>({ kind: 'general' });
	rev = $state(0);
	/** True where this began with changes that an earlier visit had not saved. */
	restored = $state(false);
	#saved = $state('');

	constructor(rubric: RubricVersionView) {
		const unsaved = unsavedOf(rubric.id, rubric.rev);
		this.id = rubric.id;
		this.rev = rubric.rev;
		this.content = structuredClone(unsaved ?? rubric.content);
		this.restored = unsaved !== null;
		this.#saved = JSON.stringify(rubric.content);
	}

	get changed(): boolean {
		return JSON.stringify(this.content) !== this.#saved;
	}

	readonly problems = $derived.by(() => problemsOf(this.content));

	get section(): Section | undefined {
		return 'section' in this.place ? this.content.sections[this.place.section] : undefined;
	}

	get criterion(): Criterion | undefined {
		return this.place.kind === 'criterion'
			? this.section?.criteria[this.place.criterion]
			: undefined;
	}

	/** Keeps what is not saved yet on this machine; called on every change. */
	keep() {
		keepUnsaved(this.id, this.rev, this.changed ? $state.snapshot(this.content) : null);
	}

	/** Goes on from what somebody else has saved meanwhile: with theirs, or with one's own on top of it. */
	join(rubric: RubricVersionView, keep: 'mine' | 'theirs') {
		this.rev = rubric.rev;
		this.#saved = JSON.stringify(rubric.content);
		if (keep === 'theirs') this.replace(structuredClone(rubric.content));
	}

	replace(content: RubricContent) {
		this.content = content;
		this.place = { kind: 'general' };
	}

	async save(): Promise<void> {
		const sent = $state.snapshot(this.content);
		const saved = await saveRubric(this.id, { rev: this.rev, content: sent });
		this.rev = saved.rev;
		this.#saved = JSON.stringify(sent);
		this.restored = false;
		this.keep();
	}

	addSection() {
		this.content.sections.push(newSection());
		this.place = { kind: 'section', section: this.content.sections.length - 1 };
	}

	addCriterion(section: number) {
		const { criteria } = this.#at(section);
		criteria.push(newCriterion());
		this.place = { kind: 'criterion', section, criterion: criteria.length - 1 };
	}

	copyCriterion(section: number, criterion: number) {
		const { criteria } = this.#at(section);
		const one = criteria[criterion];
		if (one) criteria.splice(criterion + 1, 0, copyOf($state.snapshot(one)));
		this.place = { kind: 'criterion', section, criterion: criterion + 1 };
	}

	removeCriterion(section: number, criterion: number) {
		this.#at(section).criteria.splice(criterion, 1);
		this.place = { kind: 'section', section };
	}

	removeSection(section: number) {
		this.content.sections.splice(section, 1);
		this.place = { kind: 'general' };
	}

	moveSection(section: number, by: 1 | -1) {
		const to = section + by;
		if (to < 0 || to >= this.content.sections.length) return;
		const [moved] = this.content.sections.splice(section, 1);
		if (moved) this.content.sections.splice(to, 0, moved);
		this.place = { kind: 'section', section: to };
	}

	/** One step up or down; past the end of its section it goes into the next. */
	moveCriterion(section: number, criterion: number, by: 1 | -1) {
		const to = criterion + by;
		if (to >= 0 && to < this.#at(section).criteria.length)
			return this.dropCriterion({ section, criterion }, { section, criterion: to });
		const next = this.content.sections[section + by];
		if (!next || this.#at(section).criteria.length === 1) return;
		const end = by === 1 ? 0 : next.criteria.length;
		this.dropCriterion({ section, criterion }, { section: section + by, criterion: end });
	}

	/** Takes a criterion from one place to another, and opens it there. */
	dropCriterion(
		from: { section: number; criterion: number },
		to: { section: number; criterion: number }
	) {
		const [moved] = this.#at(from.section).criteria.splice(from.criterion, 1);
		if (!moved) return;
		this.#at(to.section).criteria.splice(to.criterion, 0, moved);
		this.place = { kind: 'criterion', ...to };
	}

	#at(section: number): Section {
		const found = this.content.sections[section];
		if (!found) throw new RangeError(`there is no section ${section}`);
		return found;
	}
}
