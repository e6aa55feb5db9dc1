import { expect, test } from 'vitest';
import { asksForLibrary, movedIn, opensLibrary } from './keys.ts';

const key = (key: string, own = {}) => ({
	key,
	ctrlKey: false,
	metaKey: false,
	altKey: false,
	...own
});

test('Ctrl or ⌘ with a semicolon opens the saved comments, in either width', () => {
	expect(opensLibrary(key(';', { ctrlKey: true }))).toBe(true);
	expect(opensLibrary(key('；', { metaKey: true }))).toBe(true);
	expect(opensLibrary(key(';'))).toBe(false);
	expect(opensLibrary(key(';', { ctrlKey: true, altKey: true }))).toBe(false);
});

test('a slash asks only where nothing is written', () => {
	for (const typed of ['/', '、', '／']) expect(asksForLibrary('', typed)).toBe(true);
	expect(asksForLibrary('订单', '/')).toBe(false);
	expect(asksForLibrary('', 'a')).toBe(false);
	expect(asksForLibrary('', null)).toBe(false);
});

test('arrows go round a list', () => {
	expect(movedIn('ArrowDown', 2, 3)).toBe(0);
	expect(movedIn('ArrowUp', 0, 3)).toBe(2);
	expect(movedIn('ArrowUp', 0, 0)).toBeNull();
	expect(movedIn('x', 0, 3)).toBeNull();
});
