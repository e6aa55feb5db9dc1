import type { RubricVersionView } from '@earshot/contract';
import { rubricTemplates, type LocalText } from '@earshot/domain';
import { local } from '#lib/locale.ts';
import { m } from '#lib/paraglide/messages.js';

/** What a new rubric can begin as, each with one value: templates, then copies of the rubrics there are. */
export function beginnings(
	rubrics: readonly RubricVersionView[]
): { value: string; text: string }[] {
	const templates = rubricTemplates.map(({ id, content }) => ({
		value: `template ${id}`,
		text: m.rubric_create_template({ title: local(content.title) })
	}));
	const copies = rubrics.map(({ id, version, content }) => ({
		value: `version ${id}`,
		text: m.rubric_create_copy({ title: local(content.title), version })
	}));
	return [...templates, ...copies];
}

/** The beginning a value stands for. */
export function fromOf(value: string): { kind: 'template' | 'version'; id: string } {
	const [kind, id = ''] = value.split(' ');
	return { kind: kind === 'version' ? 'version' : 'template', id };
}

/** The title to begin with. */
export function titleOf(rubrics: readonly RubricVersionView[], value: string): LocalText {
	const { kind, id } = fromOf(value);
	const found = (kind === 'template' ? rubricTemplates : rubrics).find((one) => one.id === id);
	return found?.content.title ?? { 'zh-CN': '', en: '' };
}
