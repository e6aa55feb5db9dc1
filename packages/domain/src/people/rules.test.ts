import { expect, test } from 'vitest';
import { signInWaitMs, teamAt } from './index.ts';

const [red, blue] = ['a'.repeat(24), 'b'.repeat(24)];
const march = new Date('2026-03-01T00:00:00Z');
const may = new Date('2026-05-01T00:00:00Z');
const july = new Date('2026-07-01T00:00:00Z');
const agent = {
	teamId: blue,
	teamHistory: [
		{ teamId: red, from: march },
		{ teamId: null, from: may },
		{ teamId: blue, from: july }
	]
};

test.each([
	['2026-03-01T00:00:00.000Z', red],
	['2026-04-30T23:59:59.999Z', red],
	['2026-05-01T00:00:00.000Z', null],
	['2026-06-15T00:00:00.000Z', null],
	['2026-07-01T00:00:00.000Z', blue]
])('[PE1] at %s the team is %s', (at, team) => {
	expect(teamAt(agent, new Date(at))).toBe(team);
});

test('[PE2] before the first membership the first one counts', () => {
	expect(teamAt(agent, new Date('2020-01-01T00:00:00Z'))).toBe(red);
});

test('[PE3] without a history the present team counts', () => {
	expect(teamAt({ teamId: blue, teamHistory: [] }, march)).toBe(blue);
	expect(teamAt({ teamId: null, teamHistory: [] }, march)).toBeNull();
});

const since = (count: number, ms: number) =>
	signInWaitMs({ count, lastAt: march }, new Date(march.getTime() + ms));

test('[PE4] after five wrong passwords each further one doubles the wait, up to a minute', () => {
	expect([0, 1, 4, 5, 6, 7, 10, 11, 500].map((count) => since(count, 0))).toEqual([
		0, 0, 0, 1000, 2000, 4000, 32_000, 60_000, 60_000
	]);
	expect(since(7, 3999)).toBe(1);
	expect(since(7, 4000)).toBe(0);
});

test('[PE5] fifteen minutes later nothing is remembered', () => {
	expect(since(1000, 15 * 60_000)).toBe(0);
});
