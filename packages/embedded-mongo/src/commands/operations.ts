import type { Doc } from '../evaluator.ts';
import type { Peer } from './context.ts';

/** A command being answered now. */
type Operation = {
	id: number;
	peer: Peer;
	name: string;
	args: Doc;
	startedAt: number;
	/** Ends what it does in another thread. */
	interrupt?: () => void;
};

export const operationKinds = [
	'insert',
	'query',
	'update',
	'delete',
	'getmore',
	'command'
] as const;
type Kind = (typeof operationKinds)[number];

/** Commands of one kind on one namespace, and the time they took together. */
type Usage = { kind: Kind; ns: string; count: number; micros: number };

const kinds: Readonly<Record<string, Kind>> = {
	insert: 'insert',
	find: 'query',
	aggregate: 'query',
	count: 'query',
	distinct: 'query',
	update: 'update',
	findAndModify: 'update',
	findandmodify: 'update',
	delete: 'delete',
	getMore: 'getmore'
};

/** Connections, and bytes over all of them since the start. */
export type Network = { current: number; created: number; bytesIn: number; bytesOut: number };

/** What runs now and what has run since the start, for the shells that show it. */
export class Operations {
	readonly #running = new Set<Operation>();
	readonly #usage = new Map<string, Usage>();
	#last = 0;
	/** Told by the server that listens. */
	network = (): Network => ({ current: 0, created: 0, bytesIn: 0, bytesOut: 0 });

	start(peer: Peer, name: string, args: Doc): Operation {
		const operation: Operation = {
			id: ++this.#last,
			peer,
			name,
			args,
			startedAt: performance.now()
		};
		this.#running.add(operation);
		return operation;
	}

	end(operation: Operation): void {
		this.#running.delete(operation);
		const { name, args, startedAt } = operation;
		const kind = kinds[name] ?? 'command';
		const ns = namespaceOf(operation);
		const key = `${kind} ${ns}`;
		let usage = this.#usage.get(key);
		if (!usage) this.#usage.set(key, (usage = { kind, ns, count: 0, micros: 0 }));
		const statements = args['documents'] ?? args['updates'] ?? args['deletes'];
		usage.count += Array.isArray(statements) ? statements.length : 1;
		usage.micros += Math.round((performance.now() - startedAt) * 1000);
	}

	/** Aborts when a command that is done in another thread is to end: its client leaves, or `killOp` names it. */
	interruptible(args: Doc, left: AbortSignal): AbortSignal {
		const operation = this.running().find((each) => each.args === args);
		if (!operation) return left;
		const killed = new AbortController();
		operation.interrupt = () => killed.abort();
		return AbortSignal.any([left, killed.signal]);
	}

	running(): readonly Operation[] {
		return [...this.#running];
	}

	usage(): readonly Usage[] {
		return [...this.#usage.values()];
	}

	/** How many commands have begun. */
	get started(): number {
		return this.#last;
	}

	/** How many of a kind have run. */
	count(kind: Kind): number {
		return this.usage().reduce((n, usage) => (usage.kind === kind ? n + usage.count : n), 0);
	}
}

/** The namespace a command is about; `$cmd` when it names no collection. */
export function namespaceOf({ name, args }: Pick<Operation, 'name' | 'args'>): string {
	const target = name === 'getMore' ? args['collection'] : args[name];
	const db = typeof args['$db'] === 'string' ? args['$db'] : 'admin';
	return `${db}.${typeof target === 'string' && name in kinds ? target : '$cmd'}`;
}
