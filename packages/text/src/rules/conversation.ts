import { bigramsOf, type Bigrams } from '../measures/similarity.ts';
import type { Evidence, RuleMessage, Scope } from './rule.ts';

/** An occurrence of a leaf's phrase or pattern; `phrase` is −1 for an exception. */
export interface Occurrence extends Evidence {
	phrase: number;
}

/** Per leaf, in the order of the text; undefined where there is none. */
export type Occurrences = (Occurrence[] | undefined)[];

/** In the scope, outside it, or not to be told because a time is missing. */
export type Membership = 'in' | 'out' | 'unknown';

/** A conversation while rules look at it. */
export class Conversation {
	readonly messages: readonly RuleMessage[];
	readonly occurrences: Readonly<Occurrences>;
	/** Number of the speakers' turn a message belongs to, or that precedes it; −1 before the first. */
	readonly turnOf: number[];
	readonly #scopes = new Map<Scope | undefined, Membership[]>();
	readonly #bigrams: (Bigrams | undefined)[] = [];

	constructor(messages: readonly RuleMessage[], occurrences: Readonly<Occurrences>) {
		this.messages = messages;
		this.occurrences = occurrences;
		this.turnOf = numberTurns(messages);
	}

	membership(scope: Scope | undefined): Membership[] {
		const known = this.#scopes.get(scope);
		if (known) return known;
		const made = this.#membership(scope);
		this.#scopes.set(scope, made);
		return made;
	}

	bigrams(message: number): Bigrams {
		return (this.#bigrams[message] ??= bigramsOf(this.messages[message]?.text ?? ''));
	}

	#membership({ role, part }: Scope = {}): Membership[] {
		const inRole = this.messages.map((message) =>
			role === undefined ? message.role !== 'system' : message.role === role
		);
		if (!part) return inRole.map((isIn) => (isIn ? 'in' : 'out'));
		const inPart =
			'turns' in part
				? withinTurns(this.#turnsOf(role, inRole), part.from, part.turns)
				: withinMs(this.messages, part.from, part.seconds * 1000);
		return inRole.map((isIn, i) => (isIn ? (inPart[i] ?? 'out') : 'out'));
	}

	/** Per message the number of its turn among the turns that count; bots have none, so messages do. */
	#turnsOf(role: Scope['role'], inRole: readonly boolean[]): number[] {
		const ranks = new Map<number, number>();
		return this.messages.map((message, i) => {
			if (role === 'bot') return inRole[i] ? ranks.set(i, ranks.size).size - 1 : -1;
			if (message.role !== 'agent' && message.role !== 'customer') return ranks.size - 1;
			const turn = this.turnOf[i] ?? -1;
			if (role !== undefined && message.role !== role) return -1;
			if (!ranks.has(turn)) ranks.set(turn, ranks.size);
			return ranks.get(turn) ?? -1;
		});
	}
}

function numberTurns(messages: readonly RuleMessage[]): number[] {
	let turn = -1;
	let speaker = '';
	return messages.map(({ role }) => {
		if ((role === 'agent' || role === 'customer') && role !== speaker) {
			speaker = role;
			turn++;
		}
		return turn;
	});
}

function withinTurns(turns: readonly number[], from: 'start' | 'end', count: number): Membership[] {
	const last = Math.max(-1, ...turns);
	return turns.map((turn) => {
		const isIn = from === 'start' ? turn < count : turn > last - count;
		return turn >= 0 && isIn ? 'in' : turn < 0 && from === 'start' ? 'in' : 'out';
	});
}

function withinMs(
	messages: readonly RuleMessage[],
	from: 'start' | 'end',
	lengthMs: number
): Membership[] {
	const times = messages.map(timeOf);
	const known = times.filter((time) => time !== null);
	const anchor = from === 'start' ? Math.min(...known) : Math.max(...known);
	return times.map((time) => {
		if (time === null) return 'unknown';
		return Math.abs(time - anchor) <= lengthMs ? 'in' : 'out';
	});
}

/** The time of a message, or null where it is missing. */
export function timeOf({ atMs }: RuleMessage): number | null {
	return atMs !== undefined && Number.isFinite(atMs) ? atMs : null;
}
