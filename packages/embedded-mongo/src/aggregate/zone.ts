import { location } from '../errors.ts';

const DAY = 86_400_000;

/** A time zone: minutes matter to the second, because early offsets were local mean time. */
export type Zone = { offsetAt(utcMs: number): number; isUtc: boolean };

const fixed = (offsetMs: number): Zone => ({ offsetAt: () => offsetMs, isUtc: offsetMs === 0 });
export const UTC = fixed(0);

const zones = new Map<string, Zone>([
	['UTC', UTC],
	['GMT', UTC],
	['Z', UTC]
]);

/** The zone of an Olson name or an offset such as `+08:00`. Error 40485 for anything else. */
export function zoneOf(name: string): Zone {
	const known = zones.get(name);
	if (known) return known;
	const zone = offsetZone(name) ?? namedZone(name);
	zones.set(name, zone);
	return zone;
}

function offsetZone(name: string): Zone | undefined {
	const match = /^([+-])(\d\d)(?::?(\d\d))?$/.exec(name);
	if (!match) return undefined;
	const minutes = Number(match[2]) * 60 + Number(match[3] ?? 0);
	return fixed((match[1] === '-' ? -minutes : minutes) * 60_000);
}

function namedZone(name: string): Zone {
	const format = formatFor(name);
	const days = new Map<number, number>();
	const exact = (utcMs: number): number => {
		const text = format.formatToParts(utcMs).find((part) => part.type === 'timeZoneName')?.value;
		const match = /([+-])(\d\d):(\d\d)(?::(\d\d))?/.exec(text ?? '');
		if (!match) return 0;
		const seconds = Number(match[2]) * 3600 + Number(match[3]) * 60 + Number(match[4] ?? 0);
		return (match[1] === '-' ? -seconds : seconds) * 1000;
	};
	const atMidnight = (day: number): number => {
		const cached = days.get(day);
		if (cached !== undefined) return cached;
		const offset = exact(day * DAY);
		days.set(day, offset);
		return offset;
	};
	return {
		isUtc: false,
		// A day that begins and ends at one offset has it throughout; Intl is only asked otherwise.
		offsetAt: (utcMs) => {
			const day = Math.floor(utcMs / DAY);
			const offset = atMidnight(day);
			return offset === atMidnight(day + 1) ? offset : exact(utcMs);
		}
	};
}

function formatFor(name: string): Intl.DateTimeFormat {
	try {
		return new Intl.DateTimeFormat('en-US', { timeZone: name, timeZoneName: 'longOffset' });
	} catch {
		throw location(40485, `unrecognized time zone identifier: "${name}"`);
	}
}

/** Wall-clock milliseconds (as if UTC) of an instant in a zone. */
export const toLocal = (utcMs: number, zone: Zone): number => utcMs + zone.offsetAt(utcMs);

/** The instant of a wall-clock time; one the clock skips moves forward, one it repeats is the first. */
export function fromLocal(localMs: number, zone: Zone): number {
	const before = zone.offsetAt(localMs - DAY);
	const after = zone.offsetAt(localMs + DAY);
	for (const offset of [before, after]) {
		if (zone.offsetAt(localMs - offset) === offset) return localMs - offset;
	}
	return localMs - before;
}
