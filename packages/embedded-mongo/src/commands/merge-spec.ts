import { bsonTypeName, MongoError } from '../evaluator.ts';
import type { Doc } from '../evaluator.ts';
import { location } from '../errors.ts';
import { isPlainDoc } from '../storage/values.ts';

/** Where a pipeline's results go. */
export type Target = { db: string; name: string };

type Matched = 'replace' | 'keepExisting' | 'merge' | 'fail' | Doc[];
type NotMatched = 'insert' | 'discard' | 'fail';

export type MergeSpec = {
	into: Target;
	/** Fields that together tell which document is the same one; `_id` when the stage names none. */
	on: readonly string[];
	isDefaultOn: boolean;
	variables: Doc;
	whenMatched: Matched;
	whenNotMatched: NotMatched;
};

const fields = ['into', 'on', 'let', 'whenMatched', 'whenNotMatched'];
const matchedModes = ['replace', 'keepExisting', 'merge', 'fail'] as const;
const notMatchedModes = ['insert', 'discard', 'fail'] as const;

/** Reads a `$merge` stage. Errors: 2, 14, 40415, 51134, 51178, 51181, 51182, 51186, 51187, 51191, 51199, 51273. */
export function mergeSpecOf(stage: unknown, db: string): MergeSpec {
	if (typeof stage !== 'string' && !isPlainDoc(stage)) {
		const type = bsonTypeName(stage);
		throw location(51182, `$merge only supports a string or object argument, but found ${type}`);
	}
	const doc: Doc = typeof stage === 'string' ? { into: stage } : stage;
	const unknown = Object.keys(doc).find((field) => !fields.includes(field));
	if (unknown !== undefined) {
		const why = `BSON field '$merge.${unknown}' is an unknown field.`;
		throw new MongoError(40415, 'IDLUnknownField', why);
	}
	const whenMatched = matchedOf(doc['whenMatched']);
	const spec: MergeSpec = {
		into: intoOf(doc['into'], db),
		on: onOf(doc['on']),
		isDefaultOn: doc['on'] === undefined,
		variables: variablesOf(doc['let'], whenMatched),
		whenMatched,
		whenNotMatched: modeOf('whenNotMatched', doc['whenNotMatched'] ?? 'insert', notMatchedModes)
	};
	checkModes(spec);
	return spec;
}

function intoOf(into: unknown, db: string): Target {
	if (typeof into === 'string') return { db, name: into };
	const { db: other = db, coll, ...rest } = isPlainDoc(into) ? into : {};
	if (typeof other === 'string' && typeof coll === 'string' && Object.keys(rest).length === 0) {
		return { db: other, name: coll };
	}
	const why = `$merge 'into' field  must be either a string or an object with 'db' and 'coll', but found ${bsonTypeName(into)}`;
	throw location(51178, why);
}

function onOf(on: unknown): string[] {
	if (on === undefined) return ['_id'];
	if (typeof on === 'string') return [on];
	if (!Array.isArray(on)) {
		const type = bsonTypeName(on);
		throw location(
			51186,
			`$merge 'on' field  must be either a string or an array of strings, but found ${type}`
		);
	}
	const names = on.filter((name) => typeof name === 'string');
	if (names.length < on.length) throw location(51134, "$merge 'on' array elements must be strings");
	if (names.length === 0)
		throw location(51187, "If explicitly specifying $merge 'on', must include at least one field");
	const twice = names.find((name, i) => names.indexOf(name) < i);
	if (twice !== undefined) throw location(31465, `Found a duplicate field '${twice}'`);
	return names;
}

function matchedOf(mode: unknown = 'merge'): Matched {
	if (typeof mode === 'string') return modeOf('whenMatched', mode, matchedModes);
	if (Array.isArray(mode) && mode.every(isPlainDoc)) return mode;
	const type = bsonTypeName(mode);
	throw location(
		51191,
		`$merge 'whenMatched' field  must be either a string or an array, but found ${type}`
	);
}

function modeOf<T extends string>(field: string, mode: unknown, modes: readonly T[]): T {
	const known = modes.find((each) => each === mode);
	if (known) return known;
	const why = `Enumeration value '${String(mode)}' for field '$merge.${field}' is not a valid value.`;
	throw new MongoError(2, 'BadValue', why);
}

function variablesOf(variables: unknown, whenMatched: Matched): Doc {
	const given = isPlainDoc(variables) ? variables : undefined;
	if (variables !== undefined && !given) {
		const type = bsonTypeName(variables);
		const why = `BSON field '$merge.let' is the wrong type '${type}', expected type 'object'`;
		throw new MongoError(14, 'TypeMismatch', why);
	}
	if (!Array.isArray(whenMatched)) {
		if (!given) return {};
		throw location(51199, `Cannot use 'let' variables with 'whenMatched: ${whenMatched}' mode`);
	}
	if (given && (given['new'] ?? '$$ROOT') !== '$$ROOT') {
		const why = "'let' may not define a value for the reserved 'new' variable other than '$$ROOT'";
		throw location(51273, why);
	}
	return { new: '$$ROOT', ...given };
}

/** `keepExisting` and `fail` only make sense with `insert`. */
function checkModes({ whenMatched, whenNotMatched }: MergeSpec): void {
	const needsInsert = whenMatched === 'keepExisting' || whenMatched === 'fail';
	if (!needsInsert || whenNotMatched === 'insert') return;
	const why = `Combination of {whenMatched: ${whenMatched}, whenNotMatched: ${whenNotMatched}} modes is not supported`;
	throw location(51181, why);
}
