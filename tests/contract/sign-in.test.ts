import { BootView, CreatedUserView, ErrorBody } from '@earshot/contract';
import { testPassword } from '@earshot/testing';
import { ObjectId } from 'mongodb';
import { expect, test } from 'vitest';
import { withApi } from '../support/api.ts';

const api = withApi();

const attempt = (username: string, password: string) =>
	api.send(null, {
		method: 'POST',
		path: '/api/auth/sign-in/username',
		body: { username, password }
	});
const cookieFrom = (answer: Response): string =>
	answer.headers
		.getSetCookie()
		.map((line) => line.split(';')[0])
		.join('; ');
const bootAs = async (cookie: string) => {
	const answer = await api.send(null, { method: 'GET', path: '/api/boot', headers: { cookie } });
	return BootView.parse(await answer.json());
};

test('health is answered to everyone', async () => {
	const answer = await api.send(null, { method: 'GET', path: '/api/health' });
	expect([answer.status, await answer.json()]).toEqual([200, { ok: true }]);
});

test('a stranger learns the name of the centre and nothing else', async () => {
	const answer = await api.send(null, { method: 'GET', path: '/api/boot' });
	expect(BootView.parse(await answer.json())).toMatchObject({
		centre: { name: '测试中心' },
		user: null,
		demoAccounts: []
	});
});

test('the session cookie cannot be read by scripts nor sent from other sites', async () => {
	const answer = await attempt(`u${api.cast.users.admin.id}`, testPassword);
	expect(answer.status).toBe(200);
	const [session] = answer.headers.getSetCookie();
	expect(session).toMatch(/HttpOnly/i);
	expect(session).toMatch(/SameSite=Lax/i);
});

test('a wrong password and an unknown name are answered alike', async () => {
	const answers = [];
	const wrong = await attempt(`u${api.cast.users.agent.id}`, 'not-the-password');
	for (const answer of [wrong, await attempt('nobody-here', 'not-the-password')]) {
		const { requestId: _, ...body } = ErrorBody.parse(await answer.json());
		answers.push({ status: answer.status, ...body });
	}
	const refused = { status: 401, code: 'unauthenticated', params: { reason: 'credentials' } };
	expect(answers).toEqual([refused, refused]);
	expect(wrong.headers.getSetCookie()).toEqual([]);
});

test('signing out ends the session on the server', async () => {
	const cookie = cookieFrom(await attempt(`u${api.cast.users.manager.id}`, testPassword));
	expect((await bootAs(cookie)).user?.roles).toEqual(['manager']);
	const left = await api.send(null, {
		method: 'POST',
		path: '/api/auth/sign-out',
		headers: { cookie, origin: 'http://localhost', host: 'localhost' }
	});
	expect(left.status).toBe(200);
	expect((await bootAs(cookie)).user).toBeNull();
});

test('a cookie that was not signed here is nobody, whatever session it names', async () => {
	const cookie = cookieFrom(await attempt(`u${api.cast.users.qaLead.id}`, testPassword));
	const [name = '', value = ''] = cookie.split(/=(.*)/s);
	const [token = '', signature = ''] = decodeURIComponent(value).split(/\.(?=[^.]*$)/);
	const forged = [
		token,
		`${token}.`,
		`${token}.${Buffer.alloc(32).toString('base64')}`,
		'%E0%A4',
		''
	];
	for (const other of [...forged, `x${token}.${signature}`, `${token}.${signature.slice(0, 43)}`])
		expect((await bootAs(`${name}=${encodeURIComponent(other)}`)).user).toBeNull();
	expect((await bootAs(`${name}=%E0%A4`)).user).toBeNull();
	expect((await bootAs(`other=1; ${cookie}`)).user?.roles).toEqual(['qaLead']);
});

test('a session in use is renewed when it is due, and one that ran out is over', async () => {
	const { id } = api.cast.users.trainer;
	const cookie = cookieFrom(await attempt(`u${id}`, testPassword));
	const sessions = api.store.db.collection<{ expiresAt: Date }>('session');
	const own = { userId: new ObjectId(id) };
	const endsIn = async (ms: number) =>
		sessions.updateMany(own, { $set: { expiresAt: new Date(Date.now() + ms) } });
	const hour = 3_600_000;
	await endsIn(10 * hour);
	expect((await bootAs(cookie)).user?.roles).toEqual(['trainer']);
	const renewed = await sessions.findOne({
		...own,
		expiresAt: { $gt: new Date(Date.now() + 11 * hour) }
	});
	expect(renewed).not.toBeNull();
	await endsIn(-1);
	expect((await bootAs(cookie)).user).toBeNull();
});

test('a new account must change its first password before anything else, and is out when disabled', async () => {
	const made = await api.send('admin', {
		method: 'POST',
		path: '/api/users',
		body: { username: '新同事', displayName: '新同事', roles: ['reviewer'], agentId: null }
	});
	const { user, firstPassword } = CreatedUserView.parse(await made.json());
	const cookie = cookieFrom(await attempt('新同事', firstPassword));
	expect((await bootAs(cookie)).user?.mustChangePassword).toBe(true);
	const list = { method: 'GET', path: '/api/assignments', headers: { cookie } };
	const before = await api.send(null, list);
	expect(ErrorBody.parse(await before.json()).code).toBe('passwordChangeRequired');

	const change = (current: string, next: string) =>
		api.send(null, {
			method: 'POST',
			path: '/api/account/password',
			body: { current, next },
			headers: { cookie }
		});
	expect((await change('guessed-wrong', 'a-new-secret-1')).status).toBe(400);
	expect((await change(firstPassword, 'short')).status).toBe(400);
	expect((await change(firstPassword, firstPassword)).status).toBe(400);
	expect((await change(firstPassword, 'a-new-secret-1')).status).toBe(204);
	expect((await api.send(null, list)).status).toBe(200);

	await api.send('admin', {
		method: 'PATCH',
		path: `/api/users/${user.id}`,
		body: { disabled: true }
	});
	expect((await api.send(null, list)).status).toBe(401);
	expect((await attempt('新同事', 'a-new-secret-1')).status).toBe(403);
});

test('the last administrator cannot be disabled', async () => {
	await api.store.db
		.collection('user')
		.updateMany({ roles: 'admin', name: { $ne: 'admin' } }, { $set: { disabled: true } });
	const answer = await api.send('admin', {
		method: 'PATCH',
		path: `/api/users/${api.cast.users.admin.id}`,
		body: { disabled: true }
	});
	expect([answer.status, ErrorBody.parse(await answer.json()).params]).toEqual([
		409,
		{ reason: 'lastAdmin' }
	]);
});

test('trying passwords for one name is slowed down, and nobody else is', async () => {
	const answers: Response[] = [];
	for (let n = 0; n < 7; n++) answers.push(await attempt('Somebody', 'guess-guess'));
	expect(answers.map(({ status }) => status)).toEqual([401, 401, 401, 401, 401, 429, 429]);
	const body = ErrorBody.parse(await answers.at(-1)?.json());
	expect(body).toMatchObject({ code: 'rateLimited', params: { retryAfterSeconds: 1 } });
	expect((await attempt(`u${api.cast.users.trainer.id}`, testPassword)).status).toBe(200);
});
