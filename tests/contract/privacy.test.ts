import { roles } from '@earshot/domain';
import { beforeAll, expect, test } from 'vitest';
import { withApi } from '../support/api.ts';
import { personal, seedPersonalData } from '../support/personal.ts';

const api = withApi();
beforeAll(() => seedPersonalData(api.store, api.cast));

const secrets = Object.values(personal).map(([, secret]) => secret);

/** Where the ids of a path come from; of any other path, every id there is. */
const collectionOf: Record<string, string> = {
	interactions: 'interactions',
	evaluations: 'evaluations',
	coaching: 'coachingTasks',
	imports: 'imports',
	plans: 'plans',
	draws: 'draws',
	rubrics: 'rubricVersions',
	phrases: 'phraseRules',
	'phrase-back-tests': 'phraseBackTests',
	agents: 'agents'
};

/** Queries without which a route refuses everyone. */
const queryOf: Record<string, string> = {
	'/api/saved-views': '?list=interactions',
	'/api/evaluations/export': '?format=jsonl&locale=zh-CN',
	'/api/plans/preview':
		'?channel=chat&perAgent=2&from=2026-09-30T16:00:00.000Z&to=2026-11-30T16:00:00.000Z'
};

/** Sound has no words to mask, and there is none in these chats. */
const silent = ['/api/interactions/:id/audio', '/api/interactions/:id/peaks'];

async function idsFor(path: string): Promise<string[]> {
	const { db } = api.store;
	const known = collectionOf[path.split('/').at(path.split('/').indexOf(':id') - 1) ?? ''];
	const names = known ? [known] : (await db.collections()).map((one) => one.collectionName);
	const found = await Promise.all(
		names.map((name) =>
			db
				.collection(name)
				.find({}, { projection: { _id: 1 } })
				.toArray()
		)
	);
	return found.flat().map(({ _id }) => String(_id));
}

async function pathsOf(route: string): Promise<string[]> {
	const query = queryOf[route] ?? '';
	if (!route.includes(':id')) return [route + query];
	return (await idsFor(route)).map((id) => route.replace(':id', encodeURIComponent(id)) + query);
}

/** Every text the route answers to anyone, with who got it. */
async function answersOf(route: string): Promise<{ to: string; text: string }[]> {
	const answers: { to: string; text: string }[] = [];
	for (const path of await pathsOf(route))
		for (const who of roles) {
			const answer = await api.send(who, { method: 'GET', path });
			const text = await answer.text();
			if (answer.ok) answers.push({ to: `${who} ${path}`, text });
			for (const secret of secrets)
				expect(text.includes(secret), `${secret} → ${who} ${path}`).toBe(false);
		}
	return answers;
}

const routes = () =>
	new Set(
		api.app.routes
			.filter(({ method, path }) => method === 'GET' && path.startsWith('/api/'))
			.map(({ path }) => path)
			.filter((path) => !path.includes('*') && !silent.includes(path))
	);

test('no view and no export holds personal data as it came', async () => {
	const unanswered: string[] = [];
	let masked = 0;
	for (const route of routes()) {
		const answers = await answersOf(route);
		if (answers.length === 0) unanswered.push(route);
		masked += answers.filter(({ text }) => text.includes('█')).length;
	}
	expect(unanswered).toEqual([]);
	// The data is there: it is masked, not missing.
	expect(masked).toBeGreaterThan(30);
});

test('with the right and a reason the texts come as they are, and only then', async () => {
	const path = `/api/interactions/${(await idsFor('/interactions/:id'))[0]}`;
	const reveal = (body: unknown) =>
		api.send('manager', { method: 'POST', path: `${path}/reveal`, body });
	const answer = await (await reveal({ reason: '核对客户投诉' })).text();
	for (const secret of secrets) expect(answer).toContain(secret);
	for (const body of [{}, { reason: '看看' }, { reason: 5 }, { reason: '核对投诉', all: true }]) {
		const refused = await reveal(body);
		expect(refused.status).toBe(400);
		expect(await refused.text()).not.toContain('█');
	}
	const again = await api.send('manager', { method: 'GET', path });
	for (const secret of secrets) expect(await again.clone().text()).not.toContain(secret);
});
