import fc from 'fast-check';
import { expect, test } from 'vitest';
import { mentionedIn, mentionExcerpt, mentionParts, mentionsInDraft, placeKeyOf } from './rules.ts';

const person = (n: number, name: string) => ({ userId: String(n).padStart(24, '0'), name });
const wang = person(1, '王芳');
const long = person(2, '王芳芳');
const draft = { answers: {}, summary: '', heard: [], activeMs: 0 };

test('[ME1] whoever’s name stands after the sign is mentioned, once', () => {
	expect(mentionedIn('请@王芳 看一下，@王芳', [wang, wang, long])).toEqual([wang]);
	expect(mentionedIn('王芳看一下', [wang])).toEqual([]);
	expect(mentionedIn('@王芳', undefined)).toEqual([]);
});

test('[ME2] the longest name that fits is the one', () => {
	expect(mentionParts('请@王芳芳、@王芳看', [wang, long])).toEqual([
		{ text: '请', mention: null },
		{ text: '@王芳芳', mention: long },
		{ text: '、', mention: null },
		{ text: '@王芳', mention: wang },
		{ text: '看', mention: null }
	]);
});

test('[ME2] the parts are the text', () => {
	const words = fc
		.array(fc.constantFrom('@', '王芳', '芳', ' ', 'a', '😀', '@王芳芳'))
		.map((all) => all.join(''));
	fc.assert(
		fc.property(words, (text) => {
			const parts = mentionParts(text, [wang, long]);
			expect(parts.map((part) => part.text).join('')).toBe(text);
			expect(parts.every((part) => part.text !== '')).toBe(true);
		})
	);
});

test('[ME3] summary and comments mention, each on its own', () => {
	const answer = (comment: string) => ({ value: null, comment, evidence: [] });
	const found = mentionsInDraft({
		...draft,
		summary: '@王芳 请知悉',
		answers: { aa: answer('@王芳 @王芳芳'), bb: answer('没有') },
		mentions: [wang, long]
	});
	expect(found.map(({ place, mention }) => [placeKeyOf(place), mention.name])).toEqual([
		['summary', '王芳'],
		['criterion:aa', '王芳'],
		['criterion:aa', '王芳芳']
	]);
	expect(mentionsInDraft({ ...draft, summary: '@王芳' })).toEqual([]);
	expect(placeKeyOf({ kind: 'comment', commentId: wang.userId })).toBe(`comment:${wang.userId}`);
});

test('[ME4] an excerpt holds the mention and is not too long', () => {
	expect(mentionExcerpt('请@王芳看', '王芳', 20)).toBe('请@王芳看');
	const text = `${'前'.repeat(100)}@王芳${'后'.repeat(100)}`;
	const excerpt = mentionExcerpt(text, '王芳', 30);
	expect(excerpt).toHaveLength(30);
	expect(excerpt).toContain('@王芳');
	expect([excerpt.at(0), excerpt.at(-1)]).toEqual(['…', '…']);
	fc.assert(
		fc.property(fc.string(), fc.integer({ min: 10, max: 60 }), (around, max) => {
			expect(mentionExcerpt(around, '王芳', max).length).toBeLessThanOrEqual(max);
		})
	);
});
