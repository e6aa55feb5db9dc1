import { commentTemplatesMax } from '@earshot/domain';
import { newId } from '@earshot/store';
import * as audit from '@earshot/store/audit';
import {
	at,
	cliContext,
	createCast,
	outcomeOf,
	outcomesAtOnce,
	withDatabase,
	type Cast
} from '@earshot/testing';
import { beforeAll, expect, test } from 'vitest';
import { installBuiltInRubrics } from '../rubrics/index.ts';
import {
	createCommentTemplate,
	listCommentTemplates,
	removeCommentTemplate,
	restoreCommentTemplate,
	updateCommentTemplate,
	useCommentTemplate
} from './index.ts';

const db = withDatabase();
let cast: Cast;
const greeting = { rubricKey: 'chats', criterionId: 'greeting' };

beforeAll(async () => {
	cast = await createCast(db.store);
	await installBuiltInRubrics(cliContext(db.store));
});

const keep = (text: string, ctx = cast.as.reviewer) => createCommentTemplate(ctx, { text });
const texts = async (ctx = cast.as.reviewer) =>
	(await listCommentTemplates(ctx)).rows.map(({ text }) => text);

test('only the owner sees, changes, uses, removes and puts back what they keep', async () => {
	const { id, rev } = await createCommentTemplate(cast.as.reviewer, {
		text: ' 开场白没有报工号 ',
		criterion: greeting,
		dimension: 'tone'
	});
	expect((await listCommentTemplates(cast.as.reviewer)).rows).toMatchObject([
		{ id, text: '开场白没有报工号', criterion: greeting, dimension: 'tone', uses: 0 }
	]);
	expect((await listCommentTemplates(cast.as.reviewer)).rows[0]?.criterionTitle).toHaveProperty(
		'zh-CN'
	);
	const { reviewer: stranger } = cast.other;
	expect(await texts(stranger)).toEqual([]);
	const changed = { id, rev, text: '别人的', criterion: null, dimension: null };
	for (const call of [
		() => updateCommentTemplate(stranger, changed),
		() => useCommentTemplate(stranger, { id }),
		() => removeCommentTemplate(stranger, { id }),
		() => restoreCommentTemplate(stranger, { id })
	])
		expect(await outcomeOf(call())).toBe('notFound');
	await removeCommentTemplate(cast.as.reviewer, { id });
	expect(await outcomeOf(restoreCommentTemplate(stranger, { id }))).toBe('notFound');
});

test('the same words are kept once, by whatever windows at once', async () => {
	const outcomes = await outcomesAtOnce(2, (n) =>
		keep(n === 0 ? '请先核实 ABC' : '请先核实　ａｂｃ')
	);
	expect(outcomes).toEqual(['done', 'duplicate']);
	expect(await outcomeOf(keep('请先核实 ABC', cast.other.reviewer))).toBe('done');
	const other = await keep('请先道歉');
	const same = { id: other.id, rev: 0, text: '请先核实 abc', criterion: null, dimension: null };
	expect(await outcomeOf(updateCommentTemplate(cast.as.reviewer, same))).toBe('duplicate');
});

test('a change is made on what was seen', async () => {
	const { id, rev } = await keep('语速偏快');
	const to = (text: string) =>
		outcomeOf(
			updateCommentTemplate(cast.as.reviewer, {
				id,
				rev,
				text,
				criterion: greeting,
				dimension: null
			})
		);
	expect((await Promise.all([to('语速太快'), to('说得太快')])).toSorted()).toEqual([
		'done',
		'revConflict'
	]);
	const entries = await audit.listOf(db.store, 'commentTemplate', id);
	expect(entries.map(({ action }) => action).toSorted()).toEqual([
		'commentTemplate.create',
		'commentTemplate.update'
	]);
});

test('each use is counted, two at once as two', async () => {
	const { id } = await keep('有同理心');
	await outcomesAtOnce(2, () => useCommentTemplate(cast.as.reviewer, { id }));
	expect((await useCommentTemplate(cast.as.reviewer, { id })).uses).toBe(3);
	const { rows } = await listCommentTemplates(cast.as.reviewer);
	expect(rows.find((row) => row.id === id)).toMatchObject({ uses: 3 });
});

test('what was removed comes back with its uses, for a day', async () => {
	const { reviewer } = cast.as;
	const { id } = await keep('结束语完整');
	await useCommentTemplate(reviewer, { id });
	await removeCommentTemplate(reviewer, { id });
	expect(await texts()).not.toContain('结束语完整');
	for (const verb of [useCommentTemplate, removeCommentTemplate])
		expect(await outcomeOf(verb(reviewer, { id }))).toBe('notFound');
	expect(await restoreCommentTemplate(reviewer, { id })).toMatchObject({ uses: 1 });
	expect(await outcomeOf(restoreCommentTemplate(reviewer, { id }))).toBe('notFound');
	await removeCommentTemplate(reviewer, { id });
	const again = await keep('结束语完整');
	expect(await outcomeOf(restoreCommentTemplate(reviewer, { id }))).toBe('duplicate');
	await removeCommentTemplate(reviewer, { id: again.id });
	const late = at(reviewer, '2026-11-18T02:00:00.000Z');
	expect(await outcomeOf(restoreCommentTemplate(late, { id }))).toBe('notFound');
	const { id: newest } = await keep('最后一条');
	await removeCommentTemplate(late, { id: newest });
	expect(await outcomeOf(restoreCommentTemplate(reviewer, { id }))).toBe('notFound');
});

test('what nobody could use is refused', async () => {
	for (const text of ['', '   ', '字'.repeat(4001)]) await expect(keep(text)).rejects.toThrow();
	for (const criterion of [
		{ rubricKey: 'chats', criterionId: 'nothing' },
		{ rubricKey: 'nothing', criterionId: 'greeting' }
	])
		expect(
			await outcomeOf(createCommentTemplate(cast.as.reviewer, { text: '挂不上', criterion }))
		).toBe('invalidInput');
	expect(await outcomeOf(keep('没有权限', cast.as.performance))).toBe('forbidden');
});

test('personal data is masked in what is kept too, and an edit does not lose it', async () => {
	const { id, text } = await keep('请回拨13812345678');
	expect(text).toBe('请回拨███████████');
	const change = { id, rev: 0, text: `${text}核实`, criterion: null, dimension: null };
	expect((await updateCommentTemplate(cast.as.reviewer, change)).text).toBe(
		'请回拨███████████核实'
	);
	const stored = await db.store.db.collection('commentTemplates').findOne({ text: /回拨/ });
	expect(stored?.['text']).toBe('请回拨13812345678核实');
});

test('nobody keeps more than the most', async () => {
	const ctx = cast.as.trainer;
	const { id } = await keep('第一条', ctx);
	const first = await db.store.db.collection('commentTemplates').findOne({ text: '第一条' });
	await db.store.db.collection<{ _id: string }>('commentTemplates').insertMany(
		Array.from({ length: commentTemplatesMax - 1 }, (_, n) => ({
			...first,
			_id: newId(),
			text: `第 ${n} 条`,
			textKey: n.toString(16).padStart(64, '0')
		}))
	);
	expect(await outcomeOf(keep('多一条', ctx))).toBe('tooLarge');
	await removeCommentTemplate(ctx, { id });
	expect(await outcomeOf(keep('多一条', ctx))).toBe('done');
	expect(await outcomeOf(restoreCommentTemplate(ctx, { id }))).toBe('tooLarge');
});
