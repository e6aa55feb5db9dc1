import { DomainError, canonicalJson } from '@earshot/domain';
import { newId } from '@earshot/store';
import * as agentRollups from '@earshot/store/agent-rollups';
import * as audit from '@earshot/store/audit';
import {
	answersFor,
	assignWork,
	at,
	createCast,
	outcomeOf,
	outcomesAtOnce,
	releaseEvaluation as released,
	submitEvaluation as submitted,
	withDatabase,
	type Cast
} from '@earshot/testing';
import { expect, test } from 'vitest';
import { rebuildRollups } from '../scores/index.ts';
import {
	acknowledgeEvaluation,
	amendEvaluation,
	getEvaluation,
	releaseEvaluation,
	type EvaluationView
} from './index.ts';

const db = withDatabase();

type State = (cast: Cast, id: string, failing?: string[]) => Promise<EvaluationView>;

async function begin(state: State, failing: string[] = []) {
	const cast = await createCast(db.store);
	const { assignments } = await assignWork(db.store, cast, { chats: 1, perAgent: 1 });
	return { cast, view: await state(cast, assignments[0]?.id ?? '', failing) };
}

const amendment = (view: EvaluationView, failing: string[], summary = '整体良好') => ({
	id: view.id,
	rev: view.rev,
	amendmentId: newId(),
	reason: '重听录音后更正',
	answers: answersFor(view.rubric.content, failing),
	summary
});

test('the reviewer amends what is not released: scored, hashed, told and audited', async () => {
	const { cast, view } = await begin(submitted);
	expect(view.allowed).toContain('amend');
	const change = amendment(view, ['typos']);
	const after = await amendEvaluation(cast.as.reviewer, change);
	expect(after).toMatchObject({
		state: 'submitted',
		result: { score: '94.00' },
		rev: view.rev + 1,
		revisions: [
			{
				by: { id: cast.users.reviewer.id },
				reason: '重听录音后更正',
				answers: [{ criterionId: 'typos' }],
				summary: null,
				score: { before: '100.00', after: '94.00' }
			}
		]
	});
	const entries = await audit.listOf(db.store, 'evaluation', view.id);
	expect(entries.find((one) => one.action === 'evaluation.amend')).toMatchObject({
		actor: { id: cast.users.reviewer.id },
		details: {
			reason: '重听录音后更正',
			contentHash: { before: view.contentHash, after: after.contentHash }
		}
	});
	// What is released afterwards is what stands now.
	const out = await releaseEvaluation(cast.as.qaLead, { id: view.id, rev: after.rev });
	expect(out.contentHash).toBe(after.contentHash);
	expect(out.revisions).toEqual(after.revisions);
	expect(await getEvaluation(cast.as.agent, { id: view.id })).toMatchObject({
		revisions: [{ reason: '重听录音后更正' }]
	});
});

test('before the release only its reviewer and the QA lead, after it only the QA lead', async () => {
	const { cast, view } = await begin(submitted);
	const change = amendment(view, ['typos']);
	expect(await outcomeOf(amendEvaluation(cast.other.reviewer, change))).toBe('notFound');
	for (const role of ['manager', 'trainer', 'teamLead', 'performance', 'agent', 'admin'] as const)
		expect(await outcomeOf(amendEvaluation(cast.as[role], change))).toBe('forbidden');
	const { rev } = await amendEvaluation(cast.as.qaLead, change);
	const out = await releaseEvaluation(cast.as.qaLead, { id: view.id, rev });
	const late = amendment(out, []);
	expect(await outcomeOf(amendEvaluation(cast.as.reviewer, late))).toBe('stateConflict');
	const seen = await getEvaluation(cast.as.reviewer, { id: view.id });
	expect(seen.allowed).not.toContain('amend');
	expect(await outcomeOf(amendEvaluation(cast.as.qaLead, late))).toBe('done');
});

test('no reason, no change, a missing answer: refused with what is wrong, nothing written', async () => {
	const { cast, view } = await begin(submitted);
	const change = amendment(view, ['typos']);
	const refused = async (own: object) => {
		const error: unknown = await amendEvaluation(cast.as.reviewer, { ...change, ...own }).catch(
			(thrown: unknown) => thrown
		);
		if (!(error instanceof DomainError)) throw error;
		return { code: error.code, issues: error.issues };
	};
	expect(await refused({ reason: '……' })).toEqual({
		code: 'invalidInput',
		issues: [{ path: ['reason'], code: 'tooShort' }]
	});
	const { answers } = view.draft;
	expect(await refused({ answers })).toMatchObject({ issues: [{ code: 'unchanged' }] });
	expect(await refused({ answers: {} })).toMatchObject({ code: 'incomplete' });
	expect(await getEvaluation(cast.as.reviewer, { id: view.id })).toEqual(view);
});

test('of two who amend at once one wins, and the other is told of the newer revision', async () => {
	const { cast, view } = await begin(submitted);
	const people = [cast.as.reviewer, cast.as.qaLead];
	const outcomes = await outcomesAtOnce(2, (index) =>
		amendEvaluation(people[index] ?? cast.as.qaLead, amendment(view, ['typos'], `第 ${index} 人`))
	);
	expect(outcomes).toEqual(['done', 'revConflict']);
	const after = await getEvaluation(cast.as.qaLead, { id: view.id });
	expect(after.revisions).toHaveLength(1);
	expect(after.rev).toBe(view.rev + 1);
});

test('the same amendment sent again is answered, not applied twice', async () => {
	const { cast, view } = await begin(released);
	const change = amendment(view, ['typos']);
	const once = await amendEvaluation(cast.as.qaLead, change);
	expect(await amendEvaluation(cast.as.qaLead, change)).toEqual(once);
	const entries = await audit.listOf(db.store, 'evaluation', view.id);
	expect(entries.filter((one) => one.action === 'evaluation.amend')).toHaveLength(1);
});

test('what was acknowledged asks again; the old acknowledgement stays in the record', async () => {
	const { cast, view } = await begin(released);
	const { contentHash } = view;
	if (contentHash === null) throw new Error('no hash');
	const read = await acknowledgeEvaluation(cast.as.agent, { id: view.id, contentHash });
	const after = await amendEvaluation(cast.as.qaLead, amendment(read, ['typos']));
	expect(after).toMatchObject({
		state: 'released',
		acknowledgedAt: null,
		revisions: [{ state: 'acknowledged', acknowledgedAt: read.acknowledgedAt }]
	});
	const again = (hash: string) =>
		outcomeOf(acknowledgeEvaluation(cast.as.agent, { id: view.id, contentHash: hash }));
	expect(await again(contentHash)).toBe('hashMismatch');
	expect(await again(after.contentHash ?? '')).toBe('done');
});

test('the agent’s roll-up follows, and is what a count made anew gives', async () => {
	const { cast, view } = await begin(released);
	const later = at(cast.as.qaLead, '2026-11-18T02:00:00.000Z');
	await amendEvaluation(later, amendment(view, ['typos']));
	const [rollup] = await agentRollups.listByAgent(db.store, cast.agent._id);
	expect(rollup?.items).toMatchObject([{ evaluationId: view.id, score: 94, final: 94 }]);
	const { different } = await rebuildRollups(cast.as.admin);
	expect(canonicalJson(different)).not.toContain(cast.agent._id);
});
