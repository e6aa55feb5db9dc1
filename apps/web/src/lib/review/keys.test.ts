import { expect, test } from 'vitest';
import { commandOf } from './keys.ts';

const press = (key: string, more: Partial<KeyboardEvent> = {}) => {
	return { key, shiftKey: false, altKey: false, ctrlKey: false, metaKey: false, ...more };
};

test.each([
	['j', 'next'],
	['k', 'previous'],
	['n', 'notApplicable'],
	['e', 'attach'],
	['c', 'comment'],
	['g', 'guidance'],
	['?', 'keys']
])('%s is %s', (key, kind) => {
	expect(commandOf(press(key), false)).toEqual({ kind });
});

test('digits choose', () => {
	expect(commandOf(press('3'), false)).toEqual({ kind: 'choose', digit: 3 });
});

test('while writing letters are letters, but the submit key works', () => {
	expect(commandOf(press('j'), true)).toBeNull();
	expect(commandOf(press('1'), true)).toBeNull();
	expect(commandOf(press('Enter', { ctrlKey: true }), true)).toEqual({ kind: 'submit' });
	expect(commandOf(press('Enter', { metaKey: true }), true)).toEqual({ kind: 'submit' });
});

test("the browser's own shortcuts are left alone", () => {
	expect(commandOf(press('c', { ctrlKey: true }), false)).toBeNull();
	expect(commandOf(press('e', { metaKey: true }), false)).toBeNull();
	expect(commandOf(press('Enter'), false)).toBeNull();
});
