import type { EvaluationDraft, Evidence } from '@earshot/domain/evaluation';
import type { Scale } from '@earshot/domain/rubric';
import { expect, test } from 'vitest';
import { withAnswer } from './draft.ts';
import { counted, meantEvidence, nextEvidence, withClipEdge } from './evidence-edits.ts';

const empty: EvaluationDraft = { answers: {}, summary: '', heard: [], activeMs: 0 };
const clip = (id: string, startMs = 1000, endMs = 4000): Evidence => {
	return { kind: 'range', id, startMs, endMs, note: '' };
};
const quote: Evidence = { kind: 'message', id: 'm', messageIndex: 2, quote: '好的', note: '' };
const pieces = [clip('a'), quote, clip('b')];

test('presses go through the pieces of evidence and round the ends', () => {
	const after = (inHand: string | null, by: 1 | -1) => nextEvidence(pieces, inHand, by)?.id;
	expect([after(null, 1), after('a', 1), after('m', 1), after('b', 1)]).toEqual([
		'a',
		'm',
		'b',
		'a'
	]);
	expect([after(null, -1), after('b', -1), after('a', -1)]).toEqual(['b', 'm', 'b']);
	expect(after('gone', 1)).toBe('a');
	expect(nextEvidence([], null, 1)).toBeUndefined();
});

test('keys act on the piece in hand, else on the newest', () => {
	expect(meantEvidence(pieces, 'a')?.id).toBe('a');
	expect(meantEvidence(pieces, null)?.id).toBe('b');
	expect(meantEvidence([], 'a')).toBeUndefined();
});

test('an edge of a clip moves, and never past the other; quotes have no edges', () => {
	const draft = withAnswer(empty, 'x', { evidence: pieces });
	const moved = withClipEdge(draft, 'x', 'b', { startMs: 2500 });
	expect(moved?.answers['x']?.evidence).toEqual([clip('a'), quote, clip('b', 2500)]);
	expect(withClipEdge(draft, 'x', 'b', { endMs: 9000 })?.answers['x']?.evidence[2]).toEqual(
		clip('b', 1000, 9000)
	);
	expect(withClipEdge(draft, 'x', 'b', { startMs: 4000 })).toBeNull();
	expect(withClipEdge(draft, 'x', 'b', { endMs: 500 })).toBeNull();
	expect(withClipEdge(draft, 'x', 'm', { endMs: 500 })).toBeNull();
	expect(withClipEdge(draft, 'y', 'b', { endMs: 5000 })).toBeNull();
});

test('counters and points go up and down within their bounds, other scales do not count', () => {
	const counter: Scale = { kind: 'bonus', amount: '1', cap: '3' };
	const count = (n: number) => ({ kind: 'count', count: n }) as const;
	expect(counted(counter, null, 1)).toEqual(count(1));
	expect(counted(counter, null, -1)).toEqual(count(0));
	expect(counted(counter, count(1), -1)).toEqual(count(0));
	expect(counted(counter, count(0), -1)).toBeNull();
	expect(counted(counter, count(999), 1)).toBeNull();
	const points: Scale = { kind: 'points', max: 20 };
	const given = (n: number) => ({ kind: 'points', points: n }) as const;
	expect(counted(points, null, 1)).toEqual(given(0));
	expect(counted(points, null, -1)).toEqual(given(20));
	expect(counted(points, given(20), 1)).toBeNull();
	expect(counted(points, given(7), -1)).toEqual(given(6));
	expect(counted({ kind: 'passFail' }, null, 1)).toBeNull();
});
