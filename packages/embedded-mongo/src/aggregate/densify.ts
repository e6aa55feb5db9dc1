import { failedToParse, location, notSupported } from '../errors.ts';
import { compareValues } from '../values/compare.ts';
import { addNumbers, doubleOf, wholeOf } from '../values/numbers.ts';
import { splitPath } from '../values/names.ts';
import { getPath } from '../values/paths.ts';
import { show } from '../values/show.ts';
import type { Doc } from '../values/types.ts';
import { asDoc, bsonTypeName, isNullish, isNumeric } from '../values/types.ts';
import { ValueMap } from '../values/value-set.ts';
import { added, clockMs, isCalendarUnit } from './calendar.ts';
import type { Unit } from './calendar.ts';
import { fieldPath } from './expression.ts';
import type { StageCompiler } from './stage.ts';
import { stageDoc } from './stage.ts';
import { withPath } from './stages.ts';
import { unitOf } from './windows.ts';

const DOCUMENTS_MAX = 500_000;

type Bounds = 'full' | 'partition' | [unknown, unknown];
type Step = { size: unknown; unit: Unit | undefined };
type Densify = { path: string[]; partition: string[][]; step: Step; bounds: Bounds };

function parse(spec: unknown): Densify {
	const doc = stageDoc(spec, 5733201, 'The $densify stage specification must be an object');
	const extra = Object.keys(doc).find(
		(key) => !['field', 'partitionByFields', 'range'].includes(key)
	);
	if (extra !== undefined)
		throw location(40415, `BSON field '$densify.${extra}' is an unknown field.`);
	const range = asDoc(doc.range);
	if (typeof doc.field !== 'string' || !range) {
		throw location(40414, "$densify requires the fields 'field' and 'range'");
	}
	const names: unknown = doc.partitionByFields ?? [];
	if (!Array.isArray(names) || !names.every((name) => typeof name === 'string')) {
		throw failedToParse("'partitionByFields' must be an array of strings");
	}
	const { step, unit, bounds } = range;
	if (!isNumeric(step) || doubleOf(step) <= 0) {
		throw location(
			5733401,
			'The step parameter in a range statement must be a strictly positive numeric value'
		);
	}
	return {
		path: fieldPath(doc.field),
		partition: names.map(splitPath),
		step: { size: step, unit: unitOf(unit) },
		bounds: boundsOf(bounds)
	};
}

function boundsOf(v: unknown): Bounds {
	if (v === 'full' || v === 'partition') return v;
	if (!Array.isArray(v) || v.length !== 2) {
		throw location(5733403, "Bounds must be 'full', 'partition' or an array of two values");
	}
	const [low, high] = v as [unknown, unknown];
	if (compareValues(low, high) > 0) {
		throw location(5733402, 'the bounds in a range statement must be ascending');
	}
	return [low, high];
}

/** The value one step on. A month's end is refused, for what follows it is in doubt. */
function next(value: unknown, { size, unit }: Step): unknown {
	if (!(value instanceof Date)) {
		if (unit === undefined) return addNumbers(value, size);
		throw location(6053600, 'Encountered numeric value but a unit of time was given');
	}
	if (unit === undefined) throw location(5733501, 'Encountered date value but no unit was given');
	const amount = wholeOf(size);
	if (amount === undefined) throw location(6586400, 'A step in a unit of time must be whole');
	const ms = value.getTime();
	if (!isCalendarUnit(unit)) return new Date(ms + amount * clockMs(unit));
	if (!['day', 'week'].includes(unit) && value.getUTCDate() > 28) {
		throw notSupported(`$densify by ${unit} from the end of a month`);
	}
	return new Date(added(ms, unit, amount));
}

function checkedValue(doc: Doc, path: readonly string[]): unknown {
	const value = getPath(doc, path);
	if (isNullish(value) || isNumeric(value) || value instanceof Date) return value;
	throw location(
		5733201,
		`Densify field type must be numeric or a date, found ${bsonTypeName(value)}: ${show(value)}`
	);
}

class Filler {
	private made = 0;
	private readonly spec: Densify;

	constructor(spec: Densify) {
		this.spec = spec;
	}

	/** The documents of one partition with those that were missing from `low` up to `high`. */
	*fill(docs: readonly Doc[], low: unknown, high: unknown, closed: boolean): Generator<Doc> {
		const { path, partition, step } = this.spec;
		const blank = partition.reduce((doc: Doc, parts) => {
			const value = docs[0] && getPath(docs[0], parts);
			return value === undefined ? doc : withPath(doc, parts, value);
		}, {});
		let at = low;
		const isWithin = (): boolean => compareValues(at, high) < (closed ? 1 : 0);
		for (const doc of docs) {
			const value = getPath(doc, path);
			for (; isWithin() && compareValues(at, value) < 0; at = next(at, step)) {
				yield this.make(blank, at);
			}
			if (compareValues(at, value) === 0) at = next(at, step);
			yield doc;
		}
		for (; isWithin(); at = next(at, step)) yield this.make(blank, at);
	}

	private make(blank: Doc, value: unknown): Doc {
		this.made += 1;
		if (this.made > DOCUMENTS_MAX) {
			throw location(
				5897900,
				`Generated ${this.made} documents in $densify, which is over the limit of ${DOCUMENTS_MAX}`
			);
		}
		return withPath(blank, this.spec.path, value);
	}
}

/** Adds the documents that are missing between values of a field. */
export const densify: StageCompiler = (spec) => {
	const parsed = parse(spec);
	const { path, partition, bounds } = parsed;
	return function* (input) {
		const filler = new Filler(parsed);
		const all: Doc[] = [];
		for (const doc of input) {
			if (isNullish(checkedValue(doc, path))) yield doc;
			else all.push(doc);
		}
		const valueOf = (doc: Doc | undefined): unknown => doc && getPath(doc, path);
		all.sort((a, b) => compareValues(valueOf(a), valueOf(b)));
		const groups = new ValueMap<Doc[]>();
		for (const doc of all) {
			groups
				.getOrAdd(
					partition.map((parts) => getPath(doc, parts) ?? null),
					() => []
				)
				.push(doc);
		}
		const whole: [unknown, unknown] = [valueOf(all[0]), valueOf(all.at(-1))];
		const none = all.length === 0 && partition.length === 0 && Array.isArray(bounds);
		if (none) yield* filler.fill([], bounds[0], bounds[1], false);
		for (const { value: docs } of groups.entries()) {
			const own: [unknown, unknown] = [valueOf(docs[0]), valueOf(docs.at(-1))];
			const [low, high] = bounds === 'full' ? whole : bounds === 'partition' ? own : bounds;
			const early = docs.filter((doc) => compareValues(valueOf(doc), low) < 0);
			yield* early;
			yield* filler.fill(docs.slice(early.length), low, high, !Array.isArray(bounds));
		}
	};
};
