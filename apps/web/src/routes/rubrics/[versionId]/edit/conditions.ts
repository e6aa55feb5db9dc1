import type { Criterion, RubricCondition, RubricContent, RubricTest } from '@earshot/domain';

/** Criteria a condition may look at: those before the one with this id, or before the first of a section. */
export function criteriaBefore(content: RubricContent, id: string): Criterion[] {
	const all = content.sections.flatMap((section) => section.criteria);
	const own = content.sections.find((section) => section.id === id)?.criteria[0]?.id ?? id;
	const at = all.findIndex((one) => one.id === own);
	return at === -1 ? all : all.slice(0, at);
}

/** Criteria that a test of this kind can look at. */
export function fitting(criteria: readonly Criterion[], kind: RubricTest['kind']): Criterion[] {
	if (kind === 'option') return criteria.filter(({ scale }) => 'options' in scale);
	if (kind !== 'number') return [...criteria];
	const counted = ['points', 'deduction', 'bonus', 'numeric'];
	return criteria.filter(({ scale }) => counted.includes(scale.kind));
}

/** Kinds of tests there is something to look at for. */
export const testKinds = (criteria: readonly Criterion[]): RubricTest['kind'][] =>
	(['channel', 'queue', 'answer', 'option', 'number'] as const).filter(
		(kind) => kind === 'channel' || kind === 'queue' || fitting(criteria, kind).length > 0
	);

/** A test of the kind to begin with. */
export function newTest(kind: RubricTest['kind'], criteria: readonly Criterion[]): RubricTest {
	const first = fitting(criteria, kind).at(-1);
	const criterionId = first?.id ?? '';
	switch (kind) {
		case 'channel':
			return { kind, in: ['call'] };
		case 'queue':
			return { kind, in: [] };
		case 'answer':
			return { kind, criterionId, is: 'fail' };
		case 'option': {
			const options = first && 'options' in first.scale ? first.scale.options : [];
			return { kind, criterionId, in: options.slice(-1).map(({ id }) => id) };
		}
		case 'number':
			return { kind, criterionId, atLeast: '1', atMost: null };
	}
}

export function newCondition(criteria: readonly Criterion[]): RubricCondition {
	const kind = criteria.length > 0 ? 'answer' : 'channel';
	return { match: 'all', tests: [newTest(kind, criteria)] };
}

/** Queue names as they are typed, one after another. */
export const namesIn = (text: string): string[] =>
	text
		.split(/[,，、;；\n]/u)
		.map((name) => name.trim())
		.filter((name) => name !== '');
