import { dice } from '../measures/similarity.ts';
import { timeOf, type Occurrence } from './conversation.ts';
import type { Leaves } from './leaves.ts';
import {
	every,
	inverse,
	occurrencesIn,
	outcome,
	some,
	joined,
	type Judge,
	type View
} from './outcome.ts';
import { judgeOrder } from './judge-order.ts';
import type {
	Condition,
	Evidence,
	KeywordCondition,
	OneMessageCondition,
	PatternCondition,
	RepeatedCondition,
	ReplyCondition,
	SilenceCondition
} from './rule.ts';

/** Turns a condition into a function; its leaves are numbered on the way. [RU3] */
export function makeJudge(condition: Condition, leaves: Leaves): Judge {
	switch (condition.kind) {
		case 'and':
		case 'or': {
			const parts = condition.of.map((part) => makeJudge(part, leaves));
			const combine = condition.kind === 'and' ? every : some;
			return (view) => combine(parts.map((part) => part(view)));
		}
		case 'not': {
			const part = makeJudge(condition.of, leaves);
			return (view) => inverse(part(view));
		}
		case 'oneMessage':
			return judgeOneMessage(condition, makeJudge(condition.of, leaves));
		case 'keywords':
		case 'pattern':
			return judgeLeaf(condition, leaves.add(condition));
		case 'order': {
			const first = makeJudge(condition.first, leaves);
			return judgeOrder(condition, first, makeJudge(condition.then, leaves));
		}
		case 'repeated':
			return judgeRepeated(condition);
		case 'silence':
			return judgeSilence(condition);
		case 'reply':
			return judgeReply(condition);
	}
}

function judgeOneMessage({ scope }: OneMessageCondition, inner: Judge): Judge {
	return ({ conversation, from, to }) => {
		const membership = conversation.membership(scope);
		const outcomes = [];
		for (let i = from; i <= to; i++) {
			if (membership[i] === 'out') continue;
			const { holds, evidence } = inner({ conversation, from: i, to: i });
			const isOpen = membership[i] === 'unknown' && holds !== false;
			outcomes.push(outcome(isOpen ? null : holds, evidence));
		}
		return some(outcomes);
	};
}

function judgeLeaf(condition: KeywordCondition | PatternCondition, leaf: number): Judge {
	const need = condition.kind === 'keywords' ? condition.need : 'any';
	const times = condition.times ?? 1;
	const phrases = condition.kind === 'keywords' ? condition.phrases.length : 1;
	const kinds = need === 'all' ? phrases : typeof need === 'number' ? need : 1;
	const suffices = (occurrences: readonly Occurrence[]) =>
		new Set(occurrences.map(({ phrase }) => phrase)).size >= kinds &&
		(times === 1 ? occurrences.length > 0 : joined(occurrences).length >= times);
	return (view) => {
		const { sure, possible } = occurrencesIn(view, leaf, condition.scope);
		const found = suffices(sure) ? outcome(true, sure) : outcome(suffices(possible) ? null : false);
		return need === 'none' ? inverse(found) : found;
	};
}

function judgeRepeated(condition: RepeatedCondition): Judge {
	const { times, withinMessages, similarity, minLength, scope } = condition;
	return (view) => {
		const { conversation } = view;
		const evidence: Evidence[] = [];
		let isOpen = false;
		for (const role of ['agent', 'customer']) {
			const said = inScope(view, scope, role);
			const ranks = new Map(said.map(({ i }, rank) => [i, rank]));
			const counted = said.filter(({ i }) => conversation.bigrams(i).length >= minLength);
			const rank = ({ i }: Said) => ranks.get(i) ?? 0;
			let near = 0;
			for (const [k, one] of counted.entries()) {
				const { i, isSure } = one;
				// Only what lies within reach is compared: the longest conversation costs no more a message.
				while (rank(one) - rank(counted[near] ?? one) >= withinMessages) near++;
				const same = counted
					.slice(near, k)
					.filter(
						(other) => dice(conversation.bigrams(i), conversation.bigrams(other.i)) >= similarity
					);
				if (same.length + 1 < times) continue;
				if (isSure && same.every((other) => other.isSure)) {
					evidence.push(...[...same.map((other) => other.i), i].map((at) => whole(view, at)));
				} else isOpen = true;
			}
		}
		return evidence.length > 0 ? outcome(true, evidence) : outcome(isOpen ? null : false);
	};
}

interface Said {
	i: number;
	isSure: boolean;
}

function inScope(view: View, scope: RepeatedCondition['scope'], role: string): Said[] {
	const { conversation, from, to } = view;
	const membership = conversation.membership(scope);
	return conversation.messages.flatMap((message, i) =>
		message.role === role && i >= from && i <= to && membership[i] !== 'out'
			? [{ i, isSure: membership[i] === 'in' }]
			: []
	);
}

function whole({ conversation }: View, message: number): Evidence {
	return { message, start: 0, end: conversation.messages[message]?.text.length ?? 0 };
}

function judgeSilence({ overMs, scope }: SilenceCondition): Judge {
	return (view) => {
		const { conversation, from, to } = view;
		const membership = conversation.membership(scope);
		const spoken = conversation.messages
			.map((message, i) => ({ message, i }))
			.filter(({ message }) => message.role !== 'system');
		const outcomes = spoken.flatMap(({ message, i }, k) => {
			const before = spoken[k - 1]?.message;
			if (!before || i < from || i > to || membership[i] === 'out') return [];
			const [at, ended] = [timeOf(message), timeOf(before)];
			if (at === null || ended === null || membership[i] === 'unknown') return [outcome(null)];
			return [outcome(at - ended - (before.durationMs ?? 0) > overMs, [whole(view, i)])];
		});
		return some(outcomes);
	};
}

function judgeReply({ by, overMs }: ReplyCondition): Judge {
	return (view) => {
		const { conversation, from, to } = view;
		const outcomes = [];
		let asked = -1;
		for (const [i, message] of conversation.messages.entries()) {
			if (message.role !== 'agent' && message.role !== 'customer') continue;
			if (message.role === by && asked >= 0 && i >= from && i <= to) {
				const before = conversation.messages[asked];
				const askedAt = before ? timeOf(before) : null;
				const at = timeOf(message);
				const took =
					askedAt === null || at === null ? null : at - askedAt - (before?.durationMs ?? 0);
				outcomes.push(outcome(took === null ? null : took > overMs, [whole(view, i)]));
			}
			asked = message.role === by ? -1 : i;
		}
		return some(outcomes);
	};
}
