import { Double } from 'bson';
import type { Doc } from '../evaluator.ts';
import { shellText } from '../storage/errors.ts';
import { everything } from '../storage/intervals.ts';
import type { Cut, Interval } from '../storage/intervals.ts';
import { typeClass } from '../storage/key-string.ts';
import type { IndexScan } from '../storage/planner.ts';

/** First and last value of a type as mongod prints them; `open` when the last is the first of the next type. */
type Extent = { first: string; last: string; open?: boolean };

const single = (text: string): Extent => ({ first: text, last: text });

const extents = new Map<number, Extent>([
	[typeClass.minKey, single('MinKey')],
	[typeClass.maxKey, single('MaxKey')],
	[typeClass.null, single('null')],
	[typeClass.emptyArray, single('undefined')],
	[typeClass.number, { first: '-inf', last: 'inf' }],
	[typeClass.string, { first: '""', last: '{}', open: true }],
	[typeClass.object, { first: '{}', last: '[]', open: true }],
	[typeClass.array, { first: '[]', last: 'BinData(0, )', open: true }],
	[
		typeClass.objectId,
		{ first: `ObjectId('${'0'.repeat(24)}')`, last: `ObjectId('${'f'.repeat(24)}')` }
	],
	[typeClass.boolean, { first: 'false', last: 'true' }],
	[
		typeClass.date,
		{ first: 'new Date(-9223372036854775808)', last: 'new Date(9223372036854775807)' }
	],
	[typeClass.timestamp, { first: 'Timestamp(0, 0)', last: 'Timestamp(4294967295, 4294967295)' }]
]);

const unnamed: Extent = single('…');

type End = { text: string; inside: boolean };

function endOf(cut: Cut, isLow: boolean): End {
	if (!cut.wholeClass) {
		return { text: valueText(cut.value), inside: cut.after !== isLow && !cut.beforeValue };
	}
	const { first, last, open = false } = extents.get(cut.bytes[0] ?? 0) ?? unnamed;
	if (!cut.after) return { text: first, inside: isLow };
	return { text: last, inside: isLow === open };
}

function valueText(value: unknown): string {
	if (value === Number.NEGATIVE_INFINITY) return '-inf';
	if (value instanceof Double && Number.isInteger(value.value)) return `${value.value}.0`;
	return shellText(value);
}

function intervalText({ low, high }: Interval, forward: boolean): string {
	const [from, to] = [endOf(low, true), endOf(high, false)];
	const [a, b] = forward ? [from, to] : [to, from];
	return `${a.inside ? '[' : '('}${a.text}, ${b.text}${b.inside ? ']' : ')'}`;
}

/** The bounds of an index scan as `explain` shows them: by field, in the order they are read. */
export function boundsText({ index, bounds, backward }: IndexScan): Doc {
	return Object.fromEntries(
		index.fields.map(({ path, direction }, i) => {
			const forward = (direction === 1) !== backward;
			const texts = (bounds[i] ?? [everything]).map((interval) => intervalText(interval, forward));
			return [path, forward ? texts : texts.reverse()];
		})
	);
}
