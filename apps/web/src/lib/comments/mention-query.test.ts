import { expect, test } from 'vitest';
import { matchingPeople, mentionQuery } from './mention-query.ts';

test('a name is typed from its sign to the cursor', () => {
	expect(mentionQuery('请@王', 3)).toEqual({ start: 1, query: '王' });
	expect(mentionQuery('@', 1)).toEqual({ start: 0, query: '' });
	expect(mentionQuery('@王芳 请看', 2)).toEqual({ start: 0, query: '王' });
});

test('neither an address of mail nor what stands after a space', () => {
	expect(mentionQuery('a@b', 3)).toBeNull();
	expect(mentionQuery('@王芳 请', 5)).toBeNull();
	expect(mentionQuery('没有', 2)).toBeNull();
	expect(mentionQuery('@王', 0)).toBeNull();
	expect(mentionQuery(`@${'长'.repeat(21)}`, 22)).toBeNull();
});

test('names that begin with it come first', () => {
	const people = ['李王', '王芳', 'Ann Wang'].map((name) => ({ name }));
	expect(matchingPeople(people, '王').map(({ name }) => name)).toEqual(['王芳', '李王']);
	expect(matchingPeople(people, 'ｗａｎｇ')).toHaveLength(1);
	expect(matchingPeople(people, '')).toHaveLength(3);
});
