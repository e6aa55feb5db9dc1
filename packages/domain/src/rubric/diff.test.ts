import { expect, test } from 'vitest';
import { contentHash } from '../hash/index.ts';
import { criterionOf, rubricOf } from './fixtures.ts';
import { builtInRubrics, diffRubrics, plainScoring, type RubricContent } from './index.ts';

const aa = criterionOf({ id: 'aa' });
const bb = criterionOf({ id: 'bb' });
const cc = criterionOf({ id: 'cc' });
const base = rubricOf([aa, bb], [cc]);

test('[RB37] nothing changed, and what is said without being different, is no change', () => {
	for (const { content } of builtInRubrics)
		expect(diffRubrics(content, structuredClone(content))).toEqual([]);
	expect(diffRubrics(base, { ...base, scoring: plainScoring })).toEqual([]);
});

test('[RB37] the whole, its sections and its criteria, by name', () => {
	const [first, second] = base.sections;
	if (!first || !second) throw new Error('two sections');
	const after: RubricContent = {
		...base,
		minimumN: 8,
		review: { comment: 'always' },
		scoring: { ...plainScoring, notApplicable: 'full' },
		sections: [
			{ ...first, floor: '0', criteria: [{ ...aa, weight: '15', critical: 'form' }, bb] },
			{ ...second, id: 'fresh', criteria: [criterionOf({ id: 'dd' })] }
		]
	};
	expect(diffRubrics(base, after)).toEqual([
		{ kind: 'form', field: 'minimumN' },
		{ kind: 'form', field: 'review' },
		{ kind: 'form', field: 'scoring' },
		{ kind: 'section', sectionId: 'section1', field: 'floor' },
		{ kind: 'sectionAdded', sectionId: 'fresh' },
		{ kind: 'sectionRemoved', sectionId: 'section2' },
		{ kind: 'criterion', criterionId: 'aa', field: 'weight' },
		{ kind: 'criterion', criterionId: 'aa', field: 'critical' },
		{ kind: 'criterionAdded', criterionId: 'dd' },
		{ kind: 'criterionRemoved', criterionId: 'cc' }
	]);
});

test('[RB37] what moved, and only that', () => {
	const wide = rubricOf([aa, bb, cc, criterionOf({ id: 'dd' })]);
	const order = rubricOf([criterionOf({ id: 'dd' }), aa, bb, cc]);
	expect(diffRubrics(wide, order)).toEqual([{ kind: 'criterionMoved', criterionId: 'dd' }]);
	expect(diffRubrics(base, rubricOf([aa], [bb, cc]))).toEqual([
		{ kind: 'criterionMoved', criterionId: 'bb' }
	]);
});

test('[RB37] wherever the hash differs there is a change', () => {
	const touched: RubricContent[] = [
		{ ...base, title: { 'zh-CN': '新', en: 'New' } },
		{ ...base, channels: ['chat'] },
		{ ...base, bands: base.bands.slice(1) },
		rubricOf([{ ...aa, clause: '服务规范 §3.2' }, bb], [cc]),
		rubricOf([{ ...aa, guidance: { 'zh-CN': '另', en: 'Other' } }, bb], [cc]),
		rubricOf(
			[{ ...aa, showWhen: { match: 'all', tests: [{ kind: 'channel', in: ['call'] }] } }, bb],
			[cc]
		)
	];
	for (const after of touched) {
		expect(contentHash(after)).not.toBe(contentHash(base));
		expect(diffRubrics(base, after)).toHaveLength(1);
	}
});
