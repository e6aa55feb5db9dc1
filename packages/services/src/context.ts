import type { Right, Role } from '@earshot/domain';
import type { Store } from '@earshot/store';

export type Actor =
	| {
			kind: 'user';
			userId: string;
			name: string;
			roles: readonly Role[];
			/** The agent this user is, where they are one. */
			agentId: string | null;
			/** Teams this user leads. */
			leadsTeamIds: readonly string[];
	  }
	| { kind: 'cli'; name: string }
	| { kind: 'job'; name: string };

export interface Log {
	info(fields: Record<string, unknown>, message: string): void;
	warn(fields: Record<string, unknown>, message: string): void;
	error(fields: Record<string, unknown>, message: string): void;
}

export interface Centre {
	name: string;
	/** IANA zone; periods and days go by it. */
	timeZone: string;
}

/** What every use case is given; it reads no clock, no environment and no globals. */
export interface ServiceContext {
	store: Store;
	actor: Actor;
	now: Date;
	centre: Centre;
	log: Log;
	requestId: string;
}

export type UserContext = ServiceContext & { actor: Extract<Actor, { kind: 'user' }> };

export type { Right };
