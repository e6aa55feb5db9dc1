import { newId } from '@earshot/store';
import * as agentRollups from '@earshot/store/agent-rollups';
import * as audit from '@earshot/store/audit';
import * as findings from '@earshot/store/findings';
import {
	answersFor,
	assignWork,
	createCast,
	draftEvaluation,
	draftOf,
	outcomeOf,
	outcomesAtOnce,
	releaseEvaluation as released,
	submitEvaluation as submitted,
	withDatabase,
	type Cast
} from '@earshot/testing';
import { expect, test } from 'vitest';
import { getEvaluation, listEvaluations } from '../evaluations/index.ts';
import { getInteraction } from '../interactions/index.ts';
import {
	getSelfReview,
	listSelfReviews,
	openSelfReview,
	saveSelfReview,
	submitSelfReview
} from './index.ts';

const db = withDatabase();

type State = typeof released | typeof submitted | typeof draftEvaluation;

async function begin(state: State, failing: string[] = []) {
	const cast = await createCast(db.store);
	const { assignments } = await assignWork(db.store, cast, { chats: 1, perAgent: 1 });
	const { id, interaction } = await state(cast, assignments[0]?.id ?? '', failing);
	return { cast, id, interactionId: interaction.id };
}

/** Opens and saves complete answers as the agent. */
async function write(cast: Cast, id: string, failing: string[] = [], summary = '') {
	await openSelfReview(cast.as.agent, { id });
	const { rev, rubric } = await getSelfReview(cast.as.agent, { id });
	const draft = draftOf(answersFor(rubric.content, failing), summary);
	return saveSelfReview(cast.as.agent, { id, rev, saveId: newId(), draft });
}

test('before reading the score: written, handed in, then side by side', async () => {
	const { cast, id } = await begin(released, ['typos']);
	const { rows } = await listEvaluations(cast.as.agent, {});
	expect(rows).toMatchObject([{ unread: true, score: null, band: null, failedCount: 0 }]);
	const { rev } = await write(cast, id);
	const before = await getSelfReview(cast.as.agent, { id });
	expect(before).toMatchObject({ state: 'draft', evaluation: null, allowed: ['edit', 'submit'] });
	const done = await submitSelfReview(cast.as.agent, { id, rev });
	expect(done).toMatchObject({
		state: 'submitted',
		scoreShown: false,
		result: { score: '100.00' },
		evaluation: { state: 'released', result: { score: '94.00' } },
		allowed: []
	});
	const entries = await audit.listOf(db.store, 'selfReview', id);
	expect(entries.map((entry) => entry.action).toSorted()).toEqual([
		'selfReview.open',
		'selfReview.submit'
	]);
	expect(await getEvaluation(cast.as.agent, { id })).toMatchObject({ selfReview: 'submitted' });
});

test('after reading it, that is said; reading is kept the first time', async () => {
	const { cast, id } = await begin(released);
	await getEvaluation(cast.as.teamLead, { id });
	const seen = await getEvaluation(cast.as.agent, { id });
	await getEvaluation(cast.as.agent, { id });
	expect(seen.allowed).toContain('selfReview');
	const entries = await audit.listOf(db.store, 'evaluation', id);
	expect(entries.filter((entry) => entry.action === 'evaluation.read')).toMatchObject([
		{ actor: { id: cast.users.agent.id } }
	]);
	const { rows } = await listEvaluations(cast.as.agent, {});
	expect(rows).toMatchObject([{ unread: false, score: '100.00' }]);
	const { rev } = await write(cast, id);
	expect(await submitSelfReview(cast.as.agent, { id, rev })).toMatchObject({ scoreShown: true });
});

test('it counts nowhere', async () => {
	const { cast, id } = await begin(released);
	const count = async () => ({
		rollups: await agentRollups.listByAgent(db.store, cast.agent._id),
		findings: await findings.listOfAgentSince(db.store, cast.agent._id, new Date(0))
	});
	const before = await count();
	const { rev } = await write(cast, id, ['greeting', 'typos']);
	await submitSelfReview(cast.as.agent, { id, rev });
	expect(await count()).toEqual(before);
});

test('opened by a trainer before the release: the agent writes without seeing the evaluation', async () => {
	const { cast, id, interactionId } = await begin(submitted);
	expect(await outcomeOf(openSelfReview(cast.as.agent, { id }))).toBe('notFound');
	expect(await outcomeOf(getInteraction(cast.as.agent, { id: interactionId }))).toBe('notFound');
	await openSelfReview(cast.as.trainer, { id });
	const { rev } = await write(cast, id);
	expect(await outcomeOf(getInteraction(cast.as.agent, { id: interactionId }))).toBe('done');
	expect(await outcomeOf(getInteraction(cast.other.agent, { id: interactionId }))).toBe('notFound');
	const done = await submitSelfReview(cast.as.agent, { id, rev });
	expect(done).toMatchObject({
		evaluation: null,
		openedBy: { id: cast.users.trainer.id },
		scoreShown: false
	});
	expect(await outcomeOf(getEvaluation(cast.as.agent, { id }))).toBe('notFound');
	expect(await getSelfReview(cast.as.qaLead, { id })).toMatchObject({
		evaluation: { state: 'submitted' }
	});
	// The lead of the team sees the evaluation once it is released.
	expect(await getSelfReview(cast.as.teamLead, { id })).toMatchObject({ evaluation: null });
});

test('seen by the agent, their team lead, trainer and QA lead, and by nobody else', async () => {
	const { cast, id } = await begin(released);
	const { rev } = await write(cast, id, [], '我的想法');
	for (const role of ['teamLead', 'trainer', 'qaLead'] as const) {
		expect((await listSelfReviews(cast.as[role], {})).rows.map((row) => row.id)).toContain(id);
		// What is being written is the agent's alone.
		const draft = await getSelfReview(cast.as[role], { id });
		expect(draft).toMatchObject({ draft: { answers: {}, summary: '' }, allowed: [] });
	}
	await submitSelfReview(cast.as.agent, { id, rev });
	for (const role of ['teamLead', 'trainer', 'qaLead'] as const)
		expect((await getSelfReview(cast.as[role], { id })).draft.summary).toBe('我的想法');
	for (const stranger of [cast.other.agent, cast.other.teamLead]) {
		expect(await outcomeOf(getSelfReview(stranger, { id }))).toBe('notFound');
		expect(await outcomeOf(openSelfReview(stranger, { id }))).toBe('notFound');
		expect((await listSelfReviews(stranger, {})).total).toBe(0);
	}
	for (const role of ['reviewer', 'manager', 'performance', 'admin'] as const)
		expect(await outcomeOf(getSelfReview(cast.as[role], { id }))).toBe('forbidden');
	expect(await getEvaluation(cast.as.reviewer, { id })).toMatchObject({ selfReview: null });
});

test('only its agent writes it', async () => {
	const { cast, id } = await begin(released);
	const { rev } = await write(cast, id);
	const save = { id, rev, saveId: newId(), draft: draftOf({}) };
	expect(await outcomeOf(saveSelfReview(cast.other.agent, save))).toBe('notFound');
	expect(await outcomeOf(submitSelfReview(cast.other.agent, { id, rev }))).toBe('notFound');
	expect(await outcomeOf(saveSelfReview(cast.as.trainer, save))).toBe('forbidden');
});

test('saves go by revision; the same save again is answered, two at once: one wins', async () => {
	const { cast, id } = await begin(released);
	const { rev } = await write(cast, id);
	const save = (n: number) => ({ id, rev, saveId: `save-000${n}`, draft: draftOf({}, `${n}`) });
	const outcomes = await outcomesAtOnce(2, (n) => saveSelfReview(cast.as.agent, save(n)));
	expect(outcomes).toEqual(['done', 'revConflict']);
	const { draft } = await getSelfReview(cast.as.agent, { id });
	const again = await saveSelfReview(cast.as.agent, save(Number(draft.summary)));
	expect(again.rev).toBe(rev + 1);
});

test('handed in once, and only complete; opened once', async () => {
	const { cast, id } = await begin(released);
	const opened = await outcomesAtOnce(3, () => openSelfReview(cast.as.agent, { id }));
	expect(opened).toEqual(['done', 'done', 'done']);
	expect(await audit.listOf(db.store, 'selfReview', id)).toHaveLength(1);
	expect(await outcomeOf(submitSelfReview(cast.as.agent, { id, rev: 0 }))).toBe('incomplete');
	const { rev } = await write(cast, id);
	const both = await outcomesAtOnce(2, () => submitSelfReview(cast.as.agent, { id, rev }));
	expect(both).toEqual(['done', 'stateConflict']);
	const late = { id, rev: rev + 1, saveId: newId(), draft: draftOf({}) };
	expect(await outcomeOf(saveSelfReview(cast.as.agent, late))).toBe('stateConflict');
});

test('there is none of a draft', async () => {
	const { cast, id } = await begin(draftEvaluation);
	for (const role of ['agent', 'trainer', 'qaLead'] as const)
		expect(await outcomeOf(openSelfReview(cast.as[role], { id }))).toBe('notFound');
});
