import { DomainError } from '../errors/index.ts';
import type { Period } from '../words/index.ts';

const formats = new Map<string, Intl.DateTimeFormat>();

/** Calendar month of an instant in an IANA time zone, `YYYY-MM` (QS1). Throws `invalidInput` for an unknown zone or no date. */
export function periodOf(at: Date, timeZone: string): Period {
	if (Number.isNaN(at.getTime())) throw new DomainError('invalidInput', { reason: 'badDate' });
	const parts = formatOf(timeZone).formatToParts(at);
	const part = (type: string) => parts.find((one) => one.type === type)?.value ?? '';
	return `${part('year').padStart(4, '0')}-${part('month')}`;
}

/** The month `months` later (earlier where negative). */
export function shiftPeriod(period: Period, months: number): Period {
	const [year = 0, month = 1] = period.split('-').map(Number);
	const count = year * 12 + month - 1 + months;
	const shifted = Math.floor(count / 12);
	return `${String(shifted).padStart(4, '0')}-${String(count - shifted * 12 + 1).padStart(2, '0')}`;
}

function formatOf(timeZone: string): Intl.DateTimeFormat {
	const known = formats.get(timeZone);
	if (known) return known;
	try {
		const options = { timeZone, year: 'numeric', month: '2-digit' } as const;
		const format = new Intl.DateTimeFormat('en-u-ca-iso8601-nu-latn', options);
		formats.set(timeZone, format);
		return format;
	} catch {
		throw new DomainError('invalidInput', { reason: 'unknownTimeZone', timeZone });
	}
}
