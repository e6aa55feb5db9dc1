import { expect, test } from 'vitest';
import { contentHash } from '../hash/index.ts';
import { criterionOf, gradedScale, rubricOf } from './fixtures.ts';
import {
	decideRubric,
	draftRubric,
	lintRubric,
	RubricVersion,
	type RubricContent
} from './index.ts';

const now = new Date('2026-11-23T08:00:00Z');
const by = '李主管';
const why = { reason: ' 已不适用 ' };
const sound = rubricOf([
	criterionOf({ id: 'aa', weight: '60' }),
	criterionOf({ id: 'bb', weight: '40', scale: gradedScale })
]);
const draft = draftRubric('calls', 2, sound, now);
const published = decideRubric(draft, { kind: 'publish', rev: 0, by }, now);

function codes(content: RubricContent): string[] {
	return lintRubric(content).map((issue) => `${issue.severity} ${issue.code}`);
}

test('[RB13] a sound rubric has no issue', () => {
	expect(lintRubric(sound)).toEqual([]);
});

const half = { share: '0.5', label: { 'zh-CN': '中', en: 'Mid' } };
test.each<[string, RubricContent]>([
	[
		'duplicateId',
		rubricOf([criterionOf({ id: 'aa', weight: '50' })], [criterionOf({ id: 'aa', weight: '50' })])
	],
	['duplicateChannel', { ...sound, channels: ['call', 'call'] }],
	[
		'weightNotPositive',
		rubricOf([criterionOf({ id: 'aa', weight: '100' }), criterionOf({ id: 'bb', weight: '0.0' })])
	],
	['neverPasses', rubricOf([criterionOf({ id: 'aa', weight: '100', failAtShare: '1' })])],
	[
		'sectionMayVanish',
		rubricOf([criterionOf({ id: 'aa', weight: '100', allowNotApplicable: true })])
	],
	['bandsNotFromZero', { ...sound, bands: sound.bands.slice(0, 1) }],
	['bandOrder', { ...sound, bands: sound.bands.map((band) => ({ ...band, min: '0' })) }],
	[
		'bandAboveHundred',
		{ ...sound, bands: sound.bands.map((band, i) => (i ? band : { ...band, min: '100.1' })) }
	]
])('[RB13] %s is an error', (code, content) => {
	expect(codes(content)).toContain(`error ${code}`);
});

test('[RB13] graded options go strictly from full to worst and criticals can fail', () => {
	const scale = {
		kind: 'graded' as const,
		options: [
			{ id: 'mm', ...half },
			{ id: 'mm', ...half }
		]
	};
	const content = rubricOf([
		criterionOf({ id: 'aa', weight: '100', scale, critical: 'form', evidence: 'always' })
	]);
	expect(codes(content).toSorted()).toEqual([
		'error bestOptionNotFull',
		'error criticalNeverFails',
		'error duplicateId',
		'error optionOrder'
	]);
});

test('[RB14] doubtful rubrics are warned about', () => {
	expect(codes(rubricOf([criterionOf({ id: 'aa', weight: '99', critical: 'form' })]))).toEqual([
		'warning criticalWithoutEvidence',
		'warning weightsNotHundred'
	]);
});

test('[RB15] draft, published, retired', () => {
	expect(published).toMatchObject({ state: 'published', publishedAt: now, rev: 1 });
	const retired = decideRubric(published, { kind: 'retire', rev: 1, by, why }, now);
	expect(RubricVersion.parse(retired)).toMatchObject({ state: 'retired', rev: 2 });
	expect(() => decideRubric(draft, { kind: 'retire', rev: 0, by, why }, now)).toThrow(
		/stateConflict/
	);
	expect(() => decideRubric(retired, { kind: 'retire', rev: 2, by, why }, now)).toThrow(
		/stateConflict/
	);
	const broken = draftRubric('calls', 0, rubricOf([criterionOf({ id: 'aa', weight: '0' })]), now);
	expect(() => decideRubric(broken, { kind: 'publish', rev: 0, by }, now)).toThrow(/invalidInput/);
});

test('[RB16] a published version never changes', () => {
	for (const version of [published, { ...published, state: 'retired' as const }]) {
		const edit = { kind: 'edit' as const, rev: 1, content: sound };
		expect(() => decideRubric(version, edit, now)).toThrow(/immutable/);
		expect(() => decideRubric(version, { kind: 'publish', rev: 1, by }, now)).toThrow(/immutable/);
	}
});

test('[RB17] a stale revision is refused with the current one', () => {
	const edit = { kind: 'edit' as const, rev: 7, content: sound };
	expect(() => decideRubric(draft, edit, now)).toThrow('revConflict {"currentRev":0}');
	expect(() => decideRubric(published, { kind: 'retire', rev: 0, by, why }, now)).toThrow(
		/"currentRev":1/
	);
});

test('[RB18] drafts are numbered after the latest and hashed', () => {
	expect(RubricVersion.parse(draft)).toMatchObject({ _id: 'calls@3', version: 3, state: 'draft' });
	const content = { ...sound, minimumN: 8 };
	const edited = decideRubric(draft, { kind: 'edit', rev: 0, content }, now);
	expect(edited.contentHash).toBe(contentHash(content));
	expect(edited.contentHash).not.toBe(draft.contentHash);
});

test('[RB38] who retired it, when and why stays with it; without a reason it is refused', () => {
	const retired = decideRubric(published, { kind: 'retire', rev: 1, by, why }, now);
	expect(retired.retirement).toEqual({ at: now, by, reason: '已不适用', replacedBy: null });
	expect(published.publishedBy).toBe(by);
	const successor = { replacedBy: 'calls@4' };
	const replaced = decideRubric(published, { kind: 'retire', rev: 1, by, why: successor }, now);
	expect(replaced.retirement).toMatchObject({ reason: '', replacedBy: 'calls@4' });
	const blank = { kind: 'retire' as const, rev: 1, by, why: { reason: ' ' } };
	expect(() => decideRubric(published, blank, now)).toThrow(/invalidInput/);
	const { retirement, publishedBy, ...old } = retired;
	expect(retirement && publishedBy).toBeDefined();
	expect(RubricVersion.parse(old)).toEqual(old);
});
