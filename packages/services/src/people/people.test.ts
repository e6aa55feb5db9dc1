import * as accounts from '@earshot/store/accounts';
import { createCast, ctxFor, outcomeOf, outcomesAtOnce, withDatabase } from '@earshot/testing';
import { DomainError, type User } from '@earshot/domain';
import { newId } from '@earshot/store';
import { expect, test } from 'vitest';
import { actorOf, changeOwnPassword, createUser, guardSignIn, listUsers } from './index.ts';
import { resetPassword, updateUser } from './index.ts';
import { hashOf, matches } from './passwords.ts';

const db = withDatabase();

const someone = (username: string) => ({
	username,
	displayName: '新同事',
	roles: ['reviewer' as const],
	agentId: null,
	capacityMinutes: 1200
});

const withPassword = async (password: string): Promise<User> => {
	const user: User = {
		...someone(`u${newId()}`),
		id: newId(),
		locale: 'zh-CN',
		mustChangePassword: true,
		disabled: false,
		demo: false,
		createdAt: new Date()
	};
	await accounts.create(db.store, user, await hashOf(password));
	return user;
};

test('a new account gets a first password that must be changed', async () => {
	const { as } = await createCast(db.store);
	const made = await createUser(as.admin, someone('Wang.Li'));
	expect(made.user).toMatchObject({ username: 'wang.li', mustChangePassword: true });
	const hash = await accounts.passwordHashOf(db.store, made.user.id);
	expect(await matches(hash ?? '', made.firstPassword)).toBe(true);
});

test('of two accounts with one name made at once, one is made', async () => {
	const { as } = await createCast(db.store);
	expect(await outcomesAtOnce(2, () => createUser(as.admin, someone('zwei')))).toEqual([
		'done',
		'duplicate'
	]);
});

test('one changes one’s own password by knowing it', async () => {
	const user = await withPassword('first-password-1');
	const ctx = ctxFor(db.store, 'reviewer', { userId: user.id });
	const wrong = changeOwnPassword(ctx, { current: 'guess', next: 'second-password-2' });
	expect(await outcomeOf(wrong)).toBe('invalidInput');
	const same = { current: 'first-password-1', next: 'first-password-1' };
	expect(await outcomeOf(changeOwnPassword(ctx, same))).toBe('invalidInput');
	await changeOwnPassword(ctx, { current: 'first-password-1', next: 'second-password-2' });
	expect(await actorOf(db.store, user.id)).toMatchObject({ mustChangePassword: false });
	await expect(
		changeOwnPassword(ctx, { current: 'second-password-2', next: 'short' })
	).rejects.toThrow();
});

test('a reset password must be changed again', async () => {
	const { as } = await createCast(db.store);
	const user = await withPassword('first-password-1');
	const { firstPassword } = await resetPassword(as.admin, { id: user.id });
	const hash = await accounts.passwordHashOf(db.store, user.id);
	expect(await matches(hash ?? '', firstPassword)).toBe(true);
	expect(await actorOf(db.store, user.id)).toMatchObject({ mustChangePassword: true });
});

test('the last administrator stays one', async () => {
	const { as, users } = await createCast(db.store);
	for (const user of (await listUsers(as.admin, { pageSize: 200 })).rows)
		if (user.roles.includes('admin') && user.id !== users.admin.id)
			await updateUser(as.admin, { id: user.id, disabled: true });
	const id = users.admin.id;
	expect(await outcomeOf(updateUser(as.admin, { id, disabled: true }))).toBe('stateConflict');
	expect(await outcomeOf(updateUser(as.admin, { id, roles: ['agent'] }))).toBe('stateConflict');
});

test('only administrators manage accounts', async () => {
	const { as, users } = await createCast(db.store);
	for (const role of ['manager', 'qaLead', 'reviewer', 'teamLead', 'trainer', 'agent'] as const) {
		expect(await outcomeOf(listUsers(as[role], {}))).toBe('forbidden');
		expect(await outcomeOf(createUser(as[role], someone('x1')))).toBe('forbidden');
		expect(await outcomeOf(updateUser(as[role], { id: users.agent.id }))).toBe('forbidden');
		expect(await outcomeOf(resetPassword(as[role], { id: users.agent.id }))).toBe('forbidden');
	}
	await expect(createUser(as.admin, { ...someone('x2'), agentId: newId() })).rejects.toThrow(
		DomainError
	);
});

test('wrong passwords slow a name down, however many are tried at once, and a right one clears them', async () => {
	const [start, later] = [new Date(), new Date(Date.now() + 60_000)];
	const tryAt = (now: Date, ok: boolean) =>
		guardSignIn({ store: db.store, now }, 'Somebody', () => Promise.resolve({ ok }));
	const guesses = await outcomesAtOnce(20, () => tryAt(start, false));
	expect(guesses.filter((outcome) => outcome === 'done')).toHaveLength(5);
	expect(await outcomeOf(tryAt(start, true))).toBe('rateLimited');
	expect(await tryAt(later, true)).toEqual({ ok: true });
	expect(await tryAt(later, false)).toEqual({ ok: false });
});
