import type { EvaluationFacetsView } from '@earshot/contract';
import { local } from '#lib/locale.ts';
import { m } from '#lib/paraglide/messages.js';
import type { FilterForm } from './filter-form.svelte.ts';

type Versions = EvaluationFacetsView['rubrics'];

/** The choice that stands for the filters: a version, or `key:` and the key of a whole rubric. */
export function pickedVersion(form: Pick<FilterForm, 'of'>): string {
	const key = form.of('rubricKey');
	return key === '' ? form.of('rubricVersionId') : `key:${key}`;
}

/** The version whose criteria and bands are offered: the one chosen, or the newest of the rubric; null for several. */
export function versionFor(form: Pick<FilterForm, 'chosen'>, versions: Versions): string | null {
	const [id, ...more] = form.chosen('rubricVersionId');
	if (id !== undefined) return more.length === 0 ? id : null;
	const [key, ...others] = form.chosen('rubricKey');
	if (key === undefined || others.length > 0) return null;
	const own = versions.filter((one) => one.key === key);
	return own.toSorted((a, b) => b.version - a.version)[0]?.id ?? null;
}

/** Every version seen, before those of one rubric the rubric itself; and what the address asks for beside them. */
export function rubricChoices(versions: Versions, form: Pick<FilterForm, 'of'>) {
	const rubrics = [...Map.groupBy(versions, ({ key }) => key)];
	const all = rubrics.flatMap(([key, own]) => {
		const rows = own
			.toSorted((a, b) => b.version - a.version)
			.map(({ id, title, version }) => ({
				value: id,
				text: m.evals_rubric_version({ title: local(title), n: version })
			}));
		const [newest] = own;
		if (rows.length < 2 || newest === undefined) return rows;
		const whole = { value: `key:${key}`, text: m.evals_rubric_all({ title: local(newest.title) }) };
		return [whole, ...rows];
	});
	const picked = pickedVersion(form);
	const known = picked === '' || all.some(({ value }) => value === picked);
	return known ? all : [...all, { value: picked, text: picked.replace(/^key:/, '') }];
}
