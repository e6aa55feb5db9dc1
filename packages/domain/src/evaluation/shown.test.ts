import { expect, test } from 'vitest';
import { idOf, now, released } from './fixtures.ts';
import { decideEvaluation, wasShown } from './index.ts';

test('[EV23] shown once opened or acknowledged, also where that is void by now', () => {
	const state = released();
	expect(wasShown(state)).toBe(false);
	expect(wasShown({ ...state, readAt: now })).toBe(true);
	const contentHash = state.contentHash ?? '';
	const command = { kind: 'acknowledge' as const, userId: idOf(4), contentHash };
	const { evaluation } = decideEvaluation(state, command, now);
	expect(wasShown(evaluation)).toBe(true);
	const { acknowledgement } = evaluation;
	const revision = {
		id: idOf(50),
		at: now,
		userId: idOf(7),
		name: '韩梅梅',
		reason: '重听后更正',
		state: 'acknowledged' as const,
		answers: [],
		summary: null,
		score: { before: null, after: null },
		contentHash: { before: contentHash, after: contentHash },
		acknowledgement
	};
	expect(wasShown({ ...state, revisions: [revision] })).toBe(true);
	expect(wasShown({ ...state, revisions: [{ ...revision, acknowledgement: null }] })).toBe(false);
});
