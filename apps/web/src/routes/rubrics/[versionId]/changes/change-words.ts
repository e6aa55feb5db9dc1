import { diffRubrics, type RubricChange, type RubricContent } from '@earshot/domain/rubric';
import { local } from '#lib/locale.ts';
import { m } from '#lib/paraglide/messages.js';
import { criterionField, formField, sectionField } from './field-words.ts';

/** One change in words: what it is about, what stood there and what stands there now; null where nothing does. */
export interface ChangeLine {
	what: string;
	was: string | null;
	now: string | null;
}

/** The changes of one thing: the rubric itself, a section or a criterion. */
export interface ChangeGroup {
	id: string;
	title: string;
	lines: ChangeLine[];
}

/** What a version changed, in words, grouped by what it changed. */
export function changeGroups(before: RubricContent, after: RubricContent): ChangeGroup[] {
	const groups = Map.groupBy(diffRubrics(before, after), idOf);
	return [...groups].map(([id, changes]) => ({
		id,
		title: titleOf(before, after, id),
		lines: changes.map((change) => lineOf(before, after, change))
	}));
}

function idOf(change: RubricChange): string {
	if ('criterionId' in change) return change.criterionId;
	return 'sectionId' in change ? `section ${change.sectionId}` : '';
}

function titleOf(before: RubricContent, after: RubricContent, id: string): string {
	if (id === '') return m.rubric_general();
	const found = partOf(after, id) ?? partOf(before, id);
	return found ? local(found.title) : id;
}

const sectionOf = ({ sections }: RubricContent, id: string) =>
	sections.find((section) => section.id === id);
const criterionOf = ({ sections }: RubricContent, id: string) =>
	sections.flatMap((section) => section.criteria).find((one) => one.id === id);
const partOf = (content: RubricContent, id: string) =>
	id.startsWith('section ') ? sectionOf(content, id.slice(8)) : criterionOf(content, id);

function lineOf(before: RubricContent, after: RubricContent, change: RubricChange): ChangeLine {
	switch (change.kind) {
		case 'form':
			return { what: formField[change.field].name(), ...pair(formField[change.field].text) };
		case 'section': {
			const { name, text } = sectionField[change.field];
			return {
				what: name(),
				...pair((content) => text(sectionOf(content, change.sectionId), content))
			};
		}
		case 'criterion': {
			const { name, text } = criterionField[change.field];
			return {
				what: name(),
				...pair((content) => text(criterionOf(content, change.criterionId), content))
			};
		}
		case 'criterionMoved':
			return {
				what: m.rubric_change_moved(),
				...pair((content) => placeOf(content, change.criterionId))
			};
		case 'sectionAdded':
		case 'criterionAdded':
			return { what: m.rubric_change_added(), was: null, now: addedText(after, change) };
		case 'sectionRemoved':
		case 'criterionRemoved':
			return { what: m.rubric_change_removed(), was: addedText(before, change), now: null };
	}

	function pair(text: (content: RubricContent) => string | null) {
		return { was: text(before), now: text(after) };
	}
}

function placeOf(content: RubricContent, id: string): string | null {
	const section = content.sections.find(({ criteria }) => criteria.some((one) => one.id === id));
	if (!section) return null;
	const n = section.criteria.findIndex((one) => one.id === id) + 1;
	return m.rubric_change_place({ section: local(section.title), n });
}

function addedText(content: RubricContent, change: RubricChange): string {
	const found = partOf(content, idOf(change));
	const title = found ? local(found.title) : '';
	return found && 'scale' in found
		? m.rubric_change_weighted({ title, weight: found.weight })
		: title;
}
