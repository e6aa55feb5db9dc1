import { expect, test } from 'vitest';
import { commandOf, isSingle } from './keys.ts';

const press = (key: string, more: Partial<KeyboardEvent> = {}) => {
	return { key, shiftKey: false, altKey: false, ctrlKey: false, metaKey: false, ...more };
};
const shift = { shiftKey: true };
const control = { ctrlKey: true };

test.each([
	['j', {}, 'next'],
	['k', {}, 'previous'],
	['Enter', {}, 'enter'],
	['ArrowUp', {}, 'messageUp'],
	['ArrowDown', shift, 'less'],
	['ArrowUp', shift, 'more'],
	['n', {}, 'notApplicable'],
	['e', {}, 'attach'],
	['p', {}, 'openEvidence'],
	['P', shift, 'openEvidenceBefore'],
	['Delete', {}, 'removeEvidence'],
	['Backspace', {}, 'removeEvidence'],
	['{', shift, 'clipStart'],
	['I', shift, 'clipStart'],
	['O', shift, 'clipEnd'],
	['c', {}, 'comment'],
	['w', {}, 'summary'],
	['g', {}, 'guidance'],
	['r', {}, 'replace'],
	['b', {}, 'earlier'],
	['?', shift, 'keys'],
	['z', control, 'undo'],
	['Z', { metaKey: true, shiftKey: true }, 'redo'],
	['y', control, 'redo'],
	['s', { metaKey: true }, 'save'],
	['Enter', control, 'submit']
])('%s with %j is %s', (key, more, kind) => {
	expect(commandOf(press(key, more), false)).toEqual({ kind });
});

test('digits choose', () => {
	expect(commandOf(press('3'), false)).toEqual({ kind: 'choose', digit: 3 });
});

test('Caps Lock and Chinese punctuation change nothing', () => {
	expect(commandOf(press('J'), false)).toEqual({ kind: 'next' });
	expect(commandOf(press('？', shift), false)).toEqual({ kind: 'keys' });
	expect(commandOf(press('Z', control), false)).toEqual({ kind: 'undo' });
});

test('while writing letters are letters, undo is the field’s, saving and submitting work', () => {
	for (const key of ['j', '1', 'Enter', 'ArrowUp', 'Delete'])
		expect(commandOf(press(key), true)).toBeNull();
	expect(commandOf(press('z', control), true)).toBeNull();
	expect(commandOf(press('Z', { ...control, ...shift }), true)).toBeNull();
	expect(commandOf(press('s', control), true)).toEqual({ kind: 'save' });
	expect(commandOf(press('Enter', { metaKey: true }), true)).toEqual({ kind: 'submit' });
});

test("the browser's own shortcuts are left alone", () => {
	expect(commandOf(press('c', control), false)).toBeNull();
	expect(commandOf(press('e', { metaKey: true }), false)).toBeNull();
	expect(commandOf(press('S', { ...control, ...shift }), false)).toBeNull();
	expect(commandOf(press('j', { altKey: true }), false)).toBeNull();
	expect(commandOf(press('J', shift), false)).toBeNull();
});

test('only what is typed alone can be turned off', () => {
	expect(['j', '1', '?', '['].map((key) => isSingle(press(key)))).toEqual(Array(4).fill(true));
	expect([' ', 'Enter', 'ArrowUp', 'Delete'].map((key) => isSingle(press(key)))).toEqual(
		Array(4).fill(false)
	);
	expect(isSingle(press('s', control))).toBe(false);
});
