import type { Role } from '@earshot/domain';
import type { Actor, ServiceContext } from '@earshot/services';
import { newId, type Store } from '@earshot/store';

/** A moment within every factory's default period. */
export const testNow = new Date('2026-11-16T02:00:00.000Z');

const silent = () => {};

export interface ContextOptions {
	now?: Date;
	userId?: string;
	name?: string;
	agentId?: string | null;
	leadsTeamIds?: readonly string[];
	roles?: readonly Role[];
}

const frame = (store: Store, now: Date): Omit<ServiceContext, 'actor'> => ({
	store,
	now,
	centre: { name: '测试中心', timeZone: 'Asia/Shanghai' },
	log: { info: silent, warn: silent, error: silent },
	requestId: 'test'
});

/** What a verb is given when a person with this role calls it. */
export function ctxFor(store: Store, role: Role, options: ContextOptions = {}) {
	const userId = options.userId ?? newId();
	const actor: Extract<Actor, { kind: 'user' }> = {
		kind: 'user',
		userId,
		name: options.name ?? role,
		roles: options.roles ?? [role],
		agentId: options.agentId ?? null,
		leadsTeamIds: options.leadsTeamIds ?? []
	};
	return { ...frame(store, options.now ?? testNow), actor };
}

/** What a verb is given at the command line. */
export const cliContext = (store: Store, now: Date = testNow): ServiceContext => ({
	...frame(store, now),
	actor: { kind: 'cli', name: 'test' }
});

/** The same caller at another time. */
export const at = <Context extends ServiceContext>(ctx: Context, now: Date | string): Context => ({
	...ctx,
	now: new Date(now)
});
