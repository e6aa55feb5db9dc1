import { createCast, outcomeOf, withDatabase, type Cast } from '@earshot/testing';
import { beforeAll, expect, test } from 'vitest';
import {
	createSavedView,
	deleteSavedView,
	listSavedViews,
	setDefaultView,
	updateSavedView
} from './index.ts';

const db = withDatabase();
let cast: Cast;
const list = 'interactions' as const;
const query = { filter: 'longestSilenceMs:30000..', sort: 'longestSilenceMs' };

beforeAll(async () => {
	cast = await createCast(db.store);
});

const names = async (ctx = cast.as.manager) =>
	(await listSavedViews(ctx, { list })).rows.map(({ name }) => name);

test('a view is one’s own, under one name', async () => {
	const view = await createSavedView(cast.as.manager, { list, name: ' 长静音 ', query });
	expect(view).toMatchObject({ name: '长静音', query, own: true, editable: true, shared: false });
	expect(await names()).toEqual(['长静音']);
	expect(await names(cast.as.qaLead)).toEqual([]);
	const again = { list, name: '长静音', query };
	expect(await outcomeOf(createSavedView(cast.as.manager, again))).toBe('duplicate');
	expect(await outcomeOf(createSavedView(cast.as.qaLead, again))).toBe('done');
	for (const change of [
		updateSavedView(cast.as.qaLead, { id: view.id, rev: 0, name: '别人的' }),
		deleteSavedView(cast.as.qaLead, { id: view.id }),
		setDefaultView(cast.as.qaLead, { list, id: view.id })
	])
		expect(await outcomeOf(change)).toBe('notFound');
});

test('only a QA lead shares; what is shared is seen by all and changed by those who share', async () => {
	const wanted = { list, name: '抢话多', query, shared: true };
	expect(await outcomeOf(createSavedView(cast.as.manager, wanted))).toBe('forbidden');
	const view = await createSavedView(cast.as.qaLead, wanted);
	expect(await names(cast.as.teamLead)).toEqual(['抢话多']);
	const [seen] = (await listSavedViews(cast.as.teamLead, { list })).rows;
	expect(seen).toMatchObject({ own: false, editable: false, owner: { name: 'qaLead' } });
	const change = { id: view.id, rev: 0, name: '插话多' };
	expect(await outcomeOf(updateSavedView(cast.as.teamLead, change))).toBe('forbidden');
	expect(await outcomeOf(deleteSavedView(cast.as.teamLead, { id: view.id }))).toBe('forbidden');
	const own = await createSavedView(cast.as.teamLead, { list, name: '我的', query });
	expect(
		await outcomeOf(updateSavedView(cast.as.teamLead, { id: own.id, rev: 0, shared: true }))
	).toBe('forbidden');
});

test('two changes at once: one wins, the other is told', async () => {
	const view = await createSavedView(cast.as.admin, { list, name: '并发', query });
	const changes = ['甲', '乙'].map((name) =>
		outcomeOf(updateSavedView(cast.as.admin, { id: view.id, rev: view.rev, name }))
	);
	expect((await Promise.all(changes)).toSorted()).toEqual(['done', 'revConflict']);
});

test('a list opens with a view until it is gone', async () => {
	const view = await createSavedView(cast.as.teamLead, { list, name: '默认', query });
	await setDefaultView(cast.as.teamLead, { list, id: view.id });
	const chosen = async () =>
		(await listSavedViews(cast.as.teamLead, { list })).rows.filter(({ isDefault }) => isDefault);
	expect(await chosen()).toMatchObject([{ id: view.id }]);
	await deleteSavedView(cast.as.teamLead, { id: view.id });
	expect(await chosen()).toEqual([]);
	expect(await outcomeOf(deleteSavedView(cast.as.teamLead, { id: view.id }))).toBe('notFound');
	await setDefaultView(cast.as.teamLead, { list, id: null });
});

test('a view that nobody could show is refused', async () => {
	const wrong = [{ filter: 'nope:1..2' }, { share: 'x' }, { filter: 'csat:3..1' }];
	for (const bad of wrong)
		expect(await outcomeOf(createSavedView(cast.as.manager, { list, name: 'x', query: bad }))).toBe(
			'invalidInput'
		);
	const foreign = { $where: '1' } as Record<string, string>;
	await expect(
		createSavedView(cast.as.manager, { list, name: 'x', query: foreign })
	).rejects.toThrow();
	await expect(createSavedView(cast.as.manager, { list, name: '  ', query: {} })).rejects.toThrow();
});

test('each list has its own views, for those who may see it', async () => {
	const wanted = { list: 'evaluations' as const, name: '低分', query: { score: '..60' } };
	const view = await createSavedView(cast.as.agent, wanted);
	const rows = async (ctx = cast.as.agent, of: 'evaluations' | 'interactions' = 'evaluations') =>
		(await listSavedViews(ctx, { list: of })).rows.map(({ name }) => name);
	expect(await rows()).toEqual(['低分']);
	expect(await outcomeOf(rows(cast.as.agent, 'interactions'))).toBe('forbidden');
	expect(await outcomeOf(createSavedView(cast.as.agent, { ...wanted, list }))).toBe('forbidden');
	expect(await outcomeOf(createSavedView(cast.as.admin, wanted))).toBe('forbidden');
	const asDefault = { list: 'evaluations' as const, id: view.id };
	await setDefaultView(cast.as.agent, asDefault);
	const shared = await createSavedView(cast.as.qaLead, { ...wanted, list, query, shared: true });
	expect(await rows(cast.as.qaLead)).toEqual([]);
	expect(await outcomeOf(setDefaultView(cast.as.qaLead, { ...asDefault, id: shared.id }))).toBe(
		'notFound'
	);
	expect(await outcomeOf(deleteSavedView(cast.as.agent, { id: shared.id }))).toBe('notFound');
	const own = { id: view.id, rev: 0, query: { filter: 'csat:..3' } };
	expect(await outcomeOf(updateSavedView(cast.as.agent, own))).toBe('invalidInput');
	for (const bad of [{ score: '9..1' }, { columns: 'agent' }, { sort: 'csat' }])
		expect(await outcomeOf(createSavedView(cast.as.qaLead, { ...wanted, query: bad }))).toBe(
			'invalidInput'
		);
});
