import { expect, test } from 'vitest';
import { quietly } from './quietly.ts';

test('complaints are counted, not printed, and the console is given back', () => {
	const { error, warn } = console;
	const step = () => {
		console.error('one');
		console.warn('two');
		return 7;
	};
	expect(quietly(step)).toEqual({ result: 7, complaints: 2 });
	expect([console.error, console.warn]).toEqual([error, warn]);
});

test('a codec that complains for ever is stopped, and the console is given back', () => {
	const { error } = console;
	const step = () => {
		for (;;) console.error('again');
	};
	expect(() => quietly(step)).toThrow('does not get past');
	expect(console.error).toBe(error);
});
