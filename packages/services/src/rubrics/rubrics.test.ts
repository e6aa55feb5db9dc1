import { cliContext, createCast, outcomeOf, outcomesAtOnce, withDatabase } from '@earshot/testing';
import { expect, test } from 'vitest';
import {
	createRubric,
	createRubricDraft,
	getRubric,
	installBuiltInRubrics,
	listRubrics,
	publishRubric,
	retireRubric,
	saveRubricDraft
} from './index.ts';

const db = withDatabase();

test('the built-in rubrics are installed once, also by two starts at once', async () => {
	const outcomes = await outcomesAtOnce(2, () => installBuiltInRubrics(cliContext(db.store)));
	expect(outcomes).toEqual(['done', 'done']);
	expect(await installBuiltInRubrics(cliContext(db.store))).toEqual({ installed: [] });
	const cast = await createCast(db.store);
	const { rows } = await listRubrics(cast.as.reviewer);
	expect(rows.map(({ id, state, builtIn }) => [id, state, builtIn])).toEqual([
		['calls@1', 'published', true],
		['chats@1', 'published', true]
	]);
});

test('a draft is written, published and then never changes', async () => {
	const { as } = await createCast(db.store);
	expect(await outcomesAtOnce(2, () => createRubricDraft(as.qaLead, { id: 'chats@1' }))).toEqual([
		'done',
		'stateConflict'
	]);
	const draft = await getRubric(as.qaLead, { id: 'chats@2' });
	expect(draft).toMatchObject({ state: 'draft', version: 2, builtIn: false, evaluationCount: 0 });
	const content = { ...draft.content, minimumN: 8 };
	const save = (rev: number) => saveRubricDraft(as.qaLead, { id: draft.id, rev, content });
	expect(await outcomesAtOnce(2, () => save(draft.rev))).toEqual(['done', 'revConflict']);
	const saved = await getRubric(as.qaLead, { id: draft.id });
	expect(saved.content.minimumN).toBe(8);
	expect(saved.contentHash).not.toBe(draft.contentHash);
	const publish = { id: draft.id, rev: saved.rev };
	expect(await outcomesAtOnce(2, () => publishRubric(as.qaLead, publish))).toEqual([
		'done',
		'immutable'
	]);
	const { rev } = await getRubric(as.qaLead, { id: draft.id });
	expect(await outcomeOf(save(rev))).toBe('immutable');
	expect((await getRubric(as.qaLead, { id: 'chats@1' })).state).toBe('retired');
	expect(await outcomeOf(getRubric(as.qaLead, { id: 'chats@9' }))).toBe('notFound');
});

test('a rubric that cannot work is not published', async () => {
	const { as } = await createCast(db.store);
	const draft = await createRubricDraft(as.qaLead, { id: 'calls@1' });
	const bands = draft.content.bands.toReversed();
	const { rev } = await saveRubricDraft(as.qaLead, {
		id: draft.id,
		rev: draft.rev,
		content: { ...draft.content, bands }
	});
	expect(await outcomeOf(publishRubric(as.qaLead, { id: draft.id, rev }))).toBe('invalidInput');
	expect((await getRubric(as.qaLead, { id: draft.id })).state).toBe('draft');
});

test('a version is retired once, with a reason that everybody can read', async () => {
	const { as } = await createCast(db.store);
	const { id, rev } = await getRubric(as.qaLead, { id: 'calls@1' });
	const retire = (reason: string) => retireRubric(as.qaLead, { id, rev, reason });
	expect(await outcomeOf(retire('  '))).toBe('invalidInput');
	expect(await outcomesAtOnce(2, () => retire('流程已调整'))).toEqual(['done', 'stateConflict']);
	const retired = await getRubric(as.agent, { id });
	expect(retired).toMatchObject({ state: 'retired', retirement: { reason: '流程已调整' } });
	expect(retired.retirement?.by).not.toBe('');
	const { rev: later } = retired;
	expect(await outcomeOf(retireRubric(as.reviewer, { id, rev: later, reason: '不该' }))).toBe(
		'forbidden'
	);
	const replaced = await getRubric(as.agent, { id: 'chats@1' });
	expect(replaced.retirement).toMatchObject({ reason: '', replacedBy: 'chats@2' });
});

test('a new rubric begins as a template or as another rubric, twice at once as two', async () => {
	const { as } = await createCast(db.store);
	const title = { 'zh-CN': '售后投诉', en: 'After-sales complaints' };
	const create = (kind: 'template' | 'version', id: string) =>
		createRubric(as.qaLead, { title, from: { kind, id } });
	const made = await create('template', 'complaints');
	expect(made).toMatchObject({ state: 'draft', version: 1, builtIn: false, content: { title } });
	expect(made.content.rules).toHaveLength(1);
	const copy = await create('version', 'calls@1');
	expect(copy.key).not.toBe(made.key);
	expect(copy.content.sections).toEqual(
		(await getRubric(as.qaLead, { id: 'calls@1' })).content.sections
	);
	expect(await outcomesAtOnce(2, () => create('template', 'outboundSales'))).toEqual([
		'done',
		'done'
	]);
	expect(await outcomeOf(create('template', 'nothing'))).toBe('notFound');
	expect(await outcomeOf(create('version', 'nothing@1'))).toBe('notFound');
	const from = { kind: 'template' as const, id: 'calls' };
	expect(await outcomeOf(createRubric(as.reviewer, { title, from }))).toBe('forbidden');
	const published = await publishRubric(as.qaLead, { id: made.id, rev: made.rev });
	expect(published.state).toBe('published');
});
