import { expect, test } from 'vitest';
import { transcriptKey } from './transcript-keys.ts';

const press = (
	key: string,
	held: Partial<Record<'shiftKey' | 'altKey' | 'ctrlKey', true>> = {}
) => ({
	key,
	shiftKey: false,
	altKey: false,
	ctrlKey: false,
	metaKey: false,
	...held
});
const places = [{ message: 0, start: 0, end: 1 }];

function viewOf(focused: boolean, shown = true) {
	const steps: number[] = [];
	const search = { focused, focus: () => shown };
	return { steps, view: { search, stepHit: (by: 1 | -1) => void steps.push(by) } };
}

test('the field is asked for once; a second Ctrl+F is the browser’s', () => {
	expect(transcriptKey(press('f', { ctrlKey: true }), false, viewOf(false).view, [])).toBe(true);
	expect(transcriptKey(press('f', { ctrlKey: true }), true, viewOf(true).view, [])).toBe(false);
	expect(transcriptKey(press('/'), false, viewOf(false).view, [])).toBe(true);
	expect(transcriptKey(press('/'), false, viewOf(false, false).view, [])).toBe(false);
});

test('nothing is taken from somebody who writes', () => {
	const { view, steps } = viewOf(false);
	expect(transcriptKey(press('/'), true, view, places)).toBe(false);
	expect(transcriptKey(press('h'), true, view, places)).toBe(false);
	expect(transcriptKey(press('h', { altKey: true }), false, view, places)).toBe(false);
	expect(steps).toEqual([]);
});

test('H goes through what rules hit, and back with Shift', () => {
	const { view, steps } = viewOf(false);
	expect(transcriptKey(press('h'), false, view, places)).toBe(true);
	expect(transcriptKey(press('H', { shiftKey: true }), false, view, places)).toBe(true);
	expect(transcriptKey(press('h'), false, view, [])).toBe(false);
	expect(steps).toEqual([1, -1]);
});
