import { expect, test } from 'vitest';
import { answer, fail, pass } from '../rubric/fixtures.ts';
import { content, draftOf, ground, idOf, now, opened, submitted } from './fixtures.ts';
import { evidenceIssues, Finding, findingsOf, type Evidence } from './index.ts';

function codesOf(evidence: Evidence[], recordingMs: number | null = 60_000): string[] {
	const answers = { aa: answer(fail, evidence) };
	return evidenceIssues(answers, { ...ground, recordingMs }).map(
		(issue) => `${issue.path.join('.')} ${issue.code}`
	);
}

function range(startMs: number, endMs: number, id = 'e1'): Evidence {
	return { kind: 'range', id, startMs, endMs, note: '' };
}

function quote(messageIndex: number, text: string): Evidence {
	return { kind: 'message', id: 'e1', messageIndex, quote: text, note: '' };
}

test('[EV11] ranges lie within the recording', () => {
	expect(codesOf([range(0, 60_000)])).toEqual([]);
	expect(codesOf([range(59_000, 60_100)])).toEqual([]);
	expect(codesOf([range(59_000, 60_101)])).toEqual(['answers.aa.evidence.0 rangeBeyondEnd']);
	expect(codesOf([range(5, 5)])).toEqual(['answers.aa.evidence.0 rangeEmpty']);
	expect(codesOf([range(0, 5)], null)).toEqual(['answers.aa.evidence.0 noRecording']);
});

test('[EV12] quotes occur in their message', () => {
	expect(codesOf([quote(0, '请问 有什么')])).toEqual([]);
	expect(codesOf([quote(1, '')])).toEqual([]);
	expect(codesOf([quote(2, '')])).toEqual(['answers.aa.evidence.0 quoteNotInMessage']);
	expect(codesOf([quote(2, 'a refund!')])).toEqual(['answers.aa.evidence.0 quoteNotInMessage']);
	expect(codesOf([quote(3, 'x')])).toEqual(['answers.aa.evidence.0 messageUnknown']);
});

test('[EV12] a quote of the masked text stands, one of another masking does not', () => {
	const messages = ['电话是13812345678，谢谢'];
	const own = { recordingMs: null, messages, shown: ['电话是███████████，谢谢'] };
	const codes = (text: string) =>
		evidenceIssues({ aa: answer(fail, [quote(0, text)]) }, own).map(({ code }) => code);
	expect(codes('是███████████，')).toEqual([]);
	expect(codes('是13812345678，')).toEqual([]);
	expect(codes('电话██')).toEqual(['quoteNotInMessage']);
	expect(codes('████████████')).toEqual(['quoteNotInMessage']);
});

test('[EV13] evidence ids are unique within an answer', () => {
	expect(codesOf([range(0, 5), range(6, 9)])).toEqual(['answers.aa.evidence.1 duplicateEvidence']);
	expect(codesOf([range(0, 5), range(6, 9, 'e2')])).toEqual([]);
});

test('[EV16] each failed criterion becomes a finding', () => {
	const clip = range(1000, 2000);
	const answers = {
		aa: { ...answer(fail, [clip]), comment: '未核实身份' },
		bb: answer({ kind: 'points', points: 2 })
	};
	const state = submitted(draftOf({ answers }));
	let next = 100;
	const release = { at: now, rubricKey: 'calls', newId: () => idOf(next++) };
	const findings = findingsOf(state, content, release);
	expect(findings.map((one) => Finding.parse(one))).toEqual(findings);
	expect(findings).toMatchObject([
		{ _id: idOf(100), criterionId: 'aa', critical: true, comment: '未核实身份', evidence: [clip] }
	]);
	const both = submitted(
		draftOf({ answers: { ...answers, bb: answer({ kind: 'points', points: 1 }) } })
	);
	expect(findingsOf(both, content, release).map((one) => one.criterionId)).toEqual(['aa', 'bb']);
	const clean = submitted(draftOf({ answers: { ...answers, aa: answer(pass) } }));
	expect(findingsOf(clean, content, release)).toEqual([]);
	expect(() => findingsOf(opened(), content, release)).toThrow(/stateConflict/);
});
