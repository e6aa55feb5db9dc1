import { expect, test } from 'vitest';
import { ground, idOf, now, opening, saved } from '../evaluation/fixtures.ts';
import { decideEvaluation, type Evaluation } from '../evaluation/index.ts';
import { blindingOf } from './index.ts';

const blind = { agent: true, machineHints: true };
const check = { share: 1 };
const seed = '5f0c1e7a9b3d4426881f0a6bd2c3e4f5';

test('[RP10] hidden until the first submit, and never again', () => {
	const { evaluation: opened } = decideEvaluation(
		null,
		{ kind: 'open', opening: { ...opening, policy: { blind, check } } },
		now
	);
	expect(blindingOf(opened)).toEqual(blind);
	expect(blindingOf(saved())).toEqual({});
	const draft: Evaluation = { ...saved(), policy: { blind, check } };
	const submit = { kind: 'submit' as const, rev: 1, ground: { ...ground, seed } };
	const { evaluation: submitted } = decideEvaluation(draft, submit, now);
	expect(blindingOf(submitted)).toEqual({});
	const back = { kind: 'sendBack' as const, rev: 2, userId: idOf(7), name: '主管', reason: '复听' };
	const { evaluation: again } = decideEvaluation(submitted, back, now);
	expect(again.state).toBe('draft');
	expect(blindingOf(again)).toEqual({});
});
