import { ErrorBody } from '@earshot/contract';
import { assignWork, draftEvaluation } from '@earshot/testing';
import { describe, expect, test } from 'vitest';
import { withApi, type Call } from '../support/api.ts';

const api = withApi();

/** Stands in what is sent, and must not come back in an error. */
const secret = 'S3CR3T-电话13800138000';

async function refusal(who: Parameters<typeof api.send>[0], call: Call) {
	const answer = await api.send(who, call);
	const text = await answer.text();
	expect(text).not.toContain(secret);
	expect(answer.headers.get('content-type')).toContain('application/json');
	return { status: answer.status, ...ErrorBody.parse(JSON.parse(text)) };
}

const user = {
	username: 'wang',
	displayName: '王',
	roles: ['reviewer'],
	agentId: null,
	capacityMinutes: 100
};

describe('a body that is not what the route wants', () => {
	const bad: [string, unknown, { path: (string | number)[] }[]][] = [
		['broken JSON', `{"username": "${secret}"`, []],
		['no JSON at all', secret, []],
		['a list', [secret], [{ path: [] }]],
		['null', 'null', [{ path: [] }]],
		[
			'a text where a number belongs',
			{ ...user, capacityMinutes: secret },
			[{ path: ['capacityMinutes'] }]
		],
		['an unknown role', { ...user, roles: ['reviewer', secret] }, [{ path: ['roles', 1] }]],
		['a field too long', { ...user, displayName: secret.repeat(40) }, [{ path: ['displayName'] }]],
		['a name with markup', { ...user, username: `<b>${secret}</b>` }, [{ path: ['username'] }]],
		['an unknown field', { ...user, note: secret }, [{ path: [] }]],
		['a field of the prototype', `{"__proto__": {"roles": ["admin"]}, "x": "${secret}"}`, []]
	];
	test.each(bad)('%s', async (_, body, issues) => {
		const {
			status,
			code,
			issues: told
		} = await refusal('admin', {
			method: 'POST',
			path: '/api/users',
			body
		});
		expect([status, code]).toEqual([400, 'invalidInput']);
		for (const issue of issues) expect(told).toContainEqual(expect.objectContaining(issue));
	});

	test('another content type', async () => {
		const call = { method: 'POST', path: '/api/users', body: `username=${secret}` };
		const headers = { 'content-type': 'application/x-www-form-urlencoded' };
		expect(await refusal('admin', { ...call, headers })).toMatchObject({
			status: 400,
			code: 'invalidInput'
		});
	});

	test.each([
		['application/json', 415, 'unsupportedMedia'],
		['multipart/form-data', 415, 'unsupportedMedia'],
		['multipart/form-data; boundary=x', 400, 'uploadInterrupted']
	])('an upload that is none, called %s', async (type, status, code) => {
		const answer = await fetch(`${api.origin}/api/imports`, {
			method: 'POST',
			headers: { 'content-type': type, cookie: api.cookieOf('qaLead') },
			body: JSON.stringify(secret)
		});
		expect([answer.status, ErrorBody.parse(await answer.json()).code]).toEqual([status, code]);
	});

	test('an upload without a file', async () => {
		const body = new FormData();
		body.append('note', secret);
		const answer = await refusal('qaLead', { method: 'POST', path: '/api/imports', body });
		expect([answer.status, answer.code]).toEqual([400, 'invalidInput']);
		expect(answer.issues).toEqual([{ path: ['files'], code: 'required' }]);
	});
});

describe('an address that names nothing', () => {
	test.each([
		'/api/plans/1',
		`/api/plans/${'g'.repeat(24)}`,
		'/api/interactions/..%2f..%2fetc%2fpasswd',
		'/api/interactions/%00',
		`/api/draws/${'a'.repeat(5000)}`
	])('%#: an id that is no id', async (path) => {
		expect(await refusal('qaLead', { method: 'GET', path })).toMatchObject({
			status: 404,
			code: 'notFound'
		});
	});

	test.each(['plans', 'draws', 'interactions', 'evaluations', 'imports', 'coaching'])(
		'/api/%s with an id nobody has',
		async (area) => {
			const path = `/api/${area}/${'0'.repeat(24)}`;
			expect(await refusal('qaLead', { method: 'GET', path })).toMatchObject({
				status: 404,
				code: 'notFound'
			});
		}
	);

	test('a route that does not exist', async () => {
		expect(await refusal('admin', { method: 'GET', path: `/api/${secret}` })).toMatchObject({
			status: 404,
			code: 'notFound'
		});
	});

	test('a route with another verb', async () => {
		expect(await refusal('admin', { method: 'DELETE', path: '/api/users' })).toMatchObject({
			status: 404
		});
	});
});

test.each(['page=0', 'page=1.5', 'page=zwei', 'pageSize=201', 'pageSize=-1', 'page=1e9999'])(
	'a list refuses ?%s',
	async (query) => {
		const answer = await refusal('admin', { method: 'GET', path: `/api/users?${query}` });
		expect([answer.status, answer.code]).toEqual([400, 'invalidInput']);
	}
);

describe('a request of another site', () => {
	const call = { method: 'POST', path: '/api/teams', body: { name: '外站', leadUserIds: [] } };
	test.each(['https://evil.example', 'null', 'http://localhost.evil.example'])(
		'from %s is refused before anything is written',
		async (origin) => {
			const answer = await refusal('admin', {
				...call,
				headers: { origin, host: 'localhost' }
			});
			expect([answer.status, answer.code, answer.params]).toEqual([
				403,
				'forbidden',
				{ reason: 'origin' }
			]);
			expect(await api.store.db.collection('teams').countDocuments({ name: '外站' })).toBe(0);
		}
	);

	test('cannot sign anybody in', async () => {
		const answer = await api.send(null, {
			method: 'POST',
			path: '/api/auth/sign-in/username',
			body: { username: 'a', password: 'b' },
			headers: { origin: 'https://evil.example', host: 'localhost' }
		});
		expect(answer.status).toBe(403);
	});

	test('of this site is answered', async () => {
		const answer = await api.send('admin', {
			...call,
			headers: { origin: 'http://localhost', host: 'localhost' }
		});
		expect(answer.status).toBe(201);
	});
});

test('a conflict and an incomplete submission say what the client needs, in codes', async () => {
	const [first] = (await assignWork(api.store, api.cast)).assignments;
	const { id, rev, draft } = await draftEvaluation(api.cast, first?.id ?? '');
	const save = { method: 'PUT', path: `/api/evaluations/${id}/draft` };
	const body = { saveId: 'save-0001', draft };
	expect(await refusal('reviewer', { ...save, body: { ...body, rev: rev + 5 } })).toMatchObject({
		status: 409,
		code: 'revConflict',
		params: { currentRev: rev }
	});
	const emptied = { ...draft, answers: {}, summary: secret };
	await api.send('reviewer', { ...save, body: { ...body, rev, draft: emptied } });
	const submit = { method: 'POST', path: `/api/evaluations/${id}/submit` };
	const refused = await refusal('reviewer', { ...submit, body: { rev: rev + 1 } });
	expect([refused.status, refused.code]).toEqual([422, 'incomplete']);
	expect(refused.issues?.length).toBeGreaterThan(5);
});
