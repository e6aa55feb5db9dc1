import { contentHash, teamAt, type Interaction, type Message } from '@earshot/domain';
import { between, chance, demoId } from '../chance.ts';
import type { Line } from '../rubrics.ts';
import { simulatedPeriods, workingTimeAfter, workingTimes } from './calendar.ts';
import type { Desk, Original } from './sources.ts';

const perMonthMax = 8;
const queues: Record<Line, string> = {
	chats: '在线客服',
	calls: '旅行热线',
	complaints: '投诉专线',
	bookings: '旅行预订'
};
const minuteMs = 60_000;

/** Source of every simulated interaction. */
export const simulationSource = 'demo-simulation';

/** One simulated interaction and what happens to its review, and when. */
export interface Item {
	/** Names the item; everything random about it follows from this. */
	key: string;
	desk: Desk;
	/** Index of the month, 0 = oldest. */
	month: number;
	/** Index within the agent's month. */
	place: number;
	interaction: Interaction;
	messages: Message[];
	recordingMs: number | null;
	submittedAt: Date;
	releasedAt: Date | null;
	acknowledgedAt: Date | null;
}

const moved = (at: Date | null, byMs: number): Date | null =>
	at === null ? null : new Date(at.getTime() + byMs);

function copyOf(original: Original, desk: Desk, key: string, startedAt: Date) {
	const { interaction, messages } = original;
	const first = interaction.startedAt ?? startedAt;
	const byMs = startedAt.getTime() - first.getTime();
	const told = messages.map((message) => ({ ...message, at: moved(message.at, byMs) }));
	const named = { source: simulationSource, externalId: `sim-${key}` };
	const copy: Interaction = {
		...interaction,
		...named,
		_id: demoId(startedAt, 'interaction', key),
		startedAt,
		zoneAssumed: false,
		importedAt: startedAt,
		importId: null,
		periodAt: startedAt,
		agentId: desk.agent._id,
		teamId: teamAt(desk.agent, startedAt),
		queue: interaction.queue ?? queues[desk.line],
		direction: 'inbound',
		metadata: { simulatedFrom: interaction.externalId },
		durationMs: interaction.durationMs ?? original.recordingMs,
		contentHash: contentHash({
			...named,
			startedAt,
			messages: told,
			recordingId: interaction.recordingId
		}),
		analysis: { state: interaction.recordingId === null ? 'done' : 'pending', error: null },
		simulated: true,
		rev: 0
	};
	return { interaction: copy, messages: told, recordingMs: original.recordingMs };
}

/** A review takes a few working days; what would lie ahead of `now` has not happened yet. */
function courseOf(startedAt: Date, now: Date, key: string, current: boolean) {
	const happened = (at: Date | null) => (at !== null && at < now ? at : null);
	const planned = workingTimeAfter(startedAt, between(1, 2, key, 'review'), `${key} review`);
	const sameDay = new Date(startedAt.getTime() + between(30, 90, key, 'same day') * minuteMs);
	const submittedAt = planned < now ? planned : sameDay;
	const held = current && chance(key, 'held') < 0.12;
	const releasedAt = held ? null : happened(workingTimeAfter(submittedAt, 1, `${key} release`));
	const read = releasedAt !== null && chance(key, 'read') < 0.93;
	const acknowledgedAt = read
		? happened(workingTimeAfter(releasedAt, between(1, 2, key, 'ack'), `${key} ack`))
		: null;
	return { submittedAt, releasedAt, acknowledgedAt };
}

/** Every simulated interaction of an agent's desk: five to eight a full month. */
export function itemsOf(desk: Desk, now: Date): Item[] {
	const who = `${desk.channel}-${desk.agent.externalId}`;
	const periods = simulatedPeriods(now);
	let next = between(0, 99, who, 'start');
	return periods.flatMap((period, month) => {
		const current = month === periods.length - 1;
		// The month that is not over gets the most, so that some agents reach the minimum early.
		const count = current ? perMonthMax : between(5, perMonthMax, who, period, 'count');
		const times = workingTimes(period, count, now, who);
		return times.map((startedAt, place) => {
			const key = `${who}-${period}-${place + 1}`;
			const original = desk.originals[next++ % desk.originals.length];
			if (original === undefined) throw new RangeError(`${who} has nothing to copy`);
			return {
				key,
				desk,
				month,
				place,
				...copyOf(original, desk, key, startedAt),
				...courseOf(startedAt, now, key, current)
			};
		});
	});
}
