import { newId } from '@earshot/store';
import * as users from '@earshot/store/users';
import {
	assignWork,
	createCast,
	draftEvaluation,
	outcomeOf,
	outcomesAtOnce,
	releaseEvaluation as released,
	withDatabase,
	type Cast
} from '@earshot/testing';
import type { Role } from '@earshot/domain';
import { beforeAll, expect, test } from 'vitest';
import type { UserContext } from '../context.ts';
import {
	commentEvaluation,
	getEvaluation,
	releaseEvaluation,
	saveEvaluationDraft,
	submitEvaluation
} from '../evaluations/index.ts';
import { listMentionable, listMentions, readMention } from './index.ts';

const db = withDatabase();
let cast: Cast;
let work: string[];

beforeAll(async () => {
	cast = await createCast(db.store);
	const { assignments } = await assignWork(db.store, cast, { chats: 8, perAgent: 8 });
	work = assignments.map(({ id }) => id);
});

const next = () => {
	const id = work.pop();
	if (id === undefined) throw new Error('too few were assigned');
	return id;
};
const mentionOf = (role: Role) => ({ userId: cast.users[role].id, name: role });
const names = async (ctx: UserContext, id: string) =>
	(await listMentionable(ctx, { id })).rows.map(({ name }) => name).toSorted();
const told = async (ctx: UserContext, evaluationId: string) =>
	(await listMentions(ctx)).rows.filter((row) => row.evaluationId === evaluationId);

/** A complete draft whose summary and one comment mention these people. */
async function drafted(roles: Role[]) {
	const { id, rev, draft } = await draftEvaluation(cast, next());
	const sentence = roles.map((role) => `@${role}`).join(' ');
	const answers = { ...draft.answers };
	const [first] = Object.keys(answers);
	const one = first === undefined ? undefined : answers[first];
	if (first === undefined || one === undefined) throw new Error('no answers');
	answers[first] = { ...one, comment: `请看 ${sentence}` };
	const mentions = roles.map(mentionOf);
	const next_ = { ...draft, answers, summary: `总评 ${sentence}`, mentions };
	const saveId = newId();
	await saveEvaluationDraft(cast.as.reviewer, { id, rev, saveId, draft: next_ });
	return { id, rev: rev + 1, criterionId: first };
}

test('those who will see this evaluation can be mentioned in it, and nobody else', async () => {
	const { id } = await draftEvaluation(cast, next());
	expect(await names(cast.as.reviewer, id)).toEqual(
		['agent', 'manager', 'performance', 'qaLead', 'teamLead', 'trainer'].toSorted()
	);
	for (const stranger of [cast.other.reviewer, cast.as.qaLead, cast.as.agent])
		expect(await outcomeOf(listMentionable(stranger, { id }))).toBe('notFound');
	const { id: shown } = await released(cast, next());
	expect(await names(cast.as.agent, shown)).toContain('reviewer');
	expect(await names(cast.as.agent, shown)).not.toContain('agent');
	for (const stranger of [cast.other.agent, cast.other.teamLead, cast.other.reviewer])
		expect(await outcomeOf(listMentionable(stranger, { id: shown }))).toBe('notFound');
	expect(await outcomeOf(listMentionable(cast.as.performance, { id: shown }))).toBe('forbidden');
});

test('a review tells its readers at the submit, agent and team lead at the release, each once', async () => {
	const { id, rev, criterionId } = await drafted(['trainer', 'agent', 'teamLead']);
	for (const role of ['trainer', 'agent', 'teamLead'] as const)
		expect(await told(cast.as[role], id)).toEqual([]);
	const submitted = await submitEvaluation(cast.as.reviewer, { id, rev });
	expect(await told(cast.as.trainer, id)).toHaveLength(2);
	for (const role of ['agent', 'teamLead'] as const) {
		expect(await told(cast.as[role], id)).toEqual([]);
		expect(
			await db.store.db.collection('mentions').countDocuments({ userId: cast.users[role].id })
		).toBe(0);
	}
	const [seen] = await told(cast.as.trainer, id);
	if (seen === undefined) throw new Error('nobody was told');
	await readMention(cast.as.trainer, { id: seen.id });
	await releaseEvaluation(cast.as.qaLead, { id, rev: submitted.rev });
	for (const role of ['trainer', 'agent', 'teamLead'] as const)
		expect(await told(cast.as[role], id)).toHaveLength(2);
	expect((await told(cast.as.trainer, id)).filter(({ readAt }) => readAt)).toHaveLength(1);
	const own = await told(cast.as.agent, id);
	expect(own.map(({ place }) => place).toSorted((a, b) => (a.kind < b.kind ? -1 : 1))).toEqual([
		{ kind: 'criterion', criterionId },
		{ kind: 'summary' }
	]);
	expect(own[0]).toMatchObject({ by: { name: 'reviewer' }, agent: { id: cast.agent._id } });
	expect(own[0]?.excerpt).toContain('@agent');
	expect((await getEvaluation(cast.as.agent, { id })).draft.mentions).toHaveLength(3);
});

test('a comment tells at once whom it names, and keeps the name', async () => {
	const { id } = await released(cast, next());
	const said = { id, text: '@trainer 请跟进，@agent 已知悉', mentions: [mentionOf('trainer')] };
	const { comments } = await commentEvaluation(cast.as.teamLead, said);
	expect(comments[0]?.mentions).toEqual([mentionOf('trainer')]);
	expect(await told(cast.as.trainer, id)).toMatchObject([
		{
			place: { kind: 'comment', commentId: comments[0]?.id },
			by: { name: 'teamLead' },
			title: null
		}
	]);
	expect(await told(cast.as.agent, id)).toEqual([]);
});

test('unknown people, other names, those outside and oneself are refused; nothing is written', async () => {
	const { id } = await released(cast, next());
	const say = (mention: { userId: string; name: string }) =>
		outcomeOf(
			commentEvaluation(cast.as.teamLead, { id, text: `@${mention.name}`, mentions: [mention] })
		);
	for (const bad of [
		{ userId: newId(), name: '没有此人' },
		{ ...mentionOf('trainer'), name: '别的名字' },
		{ userId: cast.other.agent.actor.userId, name: cast.other.agent.actor.name },
		mentionOf('teamLead'),
		mentionOf('admin')
	])
		expect(await say(bad)).toBe('invalidInput');
	await expect(say({ userId: '', name: 'x' })).rejects.toThrow();
	expect((await getEvaluation(cast.as.agent, { id })).comments).toEqual([]);
});

test('a submit refuses whom the review cannot mention, and keeps the draft', async () => {
	const { id, rev } = await drafted(['admin']);
	expect(await outcomeOf(submitEvaluation(cast.as.reviewer, { id, rev }))).toBe('invalidInput');
	expect((await getEvaluation(cast.as.reviewer, { id })).state).toBe('draft');
});

test('only who was mentioned reads it, once, and only what they still may see', async () => {
	const { id } = await released(cast, next());
	const mentions = [mentionOf('teamLead')];
	await commentEvaluation(cast.as.qaLead, { id, text: '@teamLead 请安排', mentions });
	const [notice] = await told(cast.as.teamLead, id);
	if (notice === undefined) throw new Error('nobody was told');
	expect(await outcomeOf(readMention(cast.as.trainer, { id: notice.id }))).toBe('notFound');
	const { unread } = await listMentions(cast.as.teamLead);
	await outcomesAtOnce(2, () => readMention(cast.as.teamLead, { id: notice.id }));
	expect((await listMentions(cast.as.teamLead)).unread).toBe(unread - 1);
	const entries = await db.store.db.collection('audit').countDocuments({ entityId: notice.id });
	expect(entries).toBe(1);
	const moved = { ...cast.as.teamLead, actor: { ...cast.as.teamLead.actor, leadsTeamIds: [] } };
	expect(await listMentions(moved)).toEqual({ rows: [], unread: 0 });
});

test('who may no longer sign in is not offered', async () => {
	const { id } = await released(cast, next());
	const trainer = await users.findById(db.store, cast.users.trainer.id);
	await db.store.db
		.collection('user')
		.updateOne({ username: trainer?.username ?? '' }, { $set: { disabled: true } });
	expect(await names(cast.as.qaLead, id)).not.toContain('trainer');
});
