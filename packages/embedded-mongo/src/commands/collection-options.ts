import { compileMatch, MongoError } from '../evaluator.ts';
import type { Doc } from '../evaluator.ts';
import { notSupported } from '../errors.ts';
import { numberOf, truthOf } from '../storage/values.ts';
import { Args } from './args.ts';

const levels = ['off', 'strict', 'moderate'];
const actions = ['error', 'warn'];
const refused = [
	'capped',
	'timeseries',
	'clusteredIndex',
	'encryptedFields',
	'storageEngine',
	'indexOptionDefaults'
];

const invalidOptions = (why: string) => new MongoError(72, 'InvalidOptions', why);

/**
 * The options of a new collection or view as they are kept. Throws 115 for a kind of collection the embedded
 * database does not have.
 */
export function createOptions(args: Args): Doc {
	for (const option of refused) {
		const value = args.value(option);
		const isGiven = value !== undefined && value !== null && value !== false;
		if (isGiven && !isEmptyDoc(value)) throw notSupported(`create option '${option}'`);
	}
	if (args.value('size') !== undefined || args.value('max') !== undefined) {
		throw invalidOptions(
			"the 'capped' field needs to be true when either the 'size' or 'max' fields are present"
		);
	}
	if (args.value('expireAfterSeconds') !== undefined) {
		throw invalidOptions(
			"'expireAfterSeconds' is only supported on time-series collections or when the 'clusteredIndex' option is specified"
		);
	}
	const locale = args.doc('collation')?.['locale'] ?? 'simple';
	// Its `_id` index would have to order and tell apart by it, and there are no ICU sort keys to index.
	if (locale !== 'simple') throw notSupported("a collection's default collation");
	return {
		...validationOptions(args),
		...imageOptions(args),
		...viewOptions(args)
	};
}

const isEmptyDoc = (value: unknown) =>
	typeof value === 'object' && value !== null && Object.keys(value).length === 0;

/** The validator and how it is applied, as far as they are given. Throws what the validator itself is refused for. */
export function validationOptions(args: Args): Doc {
	const options: Doc = {};
	const validator = args.doc('validator');
	if (validator) {
		compileMatch(validator);
		options['validator'] = validator;
	}
	const level = oneOf(args, 'validationLevel', levels);
	const action = oneOf(args, 'validationAction', actions);
	if (level !== undefined) options['validationLevel'] = level;
	if (action !== undefined) options['validationAction'] = action;
	return options;
}

function oneOf(args: Args, field: string, values: readonly string[]): string | undefined {
	const value = args.string(field);
	if (value === undefined || values.includes(value)) return value;
	const why = `Enumeration value '${value}' for field '${field}' is not a valid value.`;
	throw new MongoError(2, 'BadValue', why);
}

/** Whether change streams see documents as they were before a change. */
export function imageOptions(args: Args): Doc {
	const images = args.doc('changeStreamPreAndPostImages');
	if (!images) return {};
	const { enabled } = images;
	new Args(images, 'changeStreamPreAndPostImages').refuseUnknown(new Set(['enabled']));
	if (typeof enabled !== 'boolean' && numberOf(enabled) === undefined) {
		throw new MongoError(
			40414,
			'IDLFailedToParse',
			"BSON field 'changeStreamPreAndPostImages.enabled' is missing but a required field"
		);
	}
	return { changeStreamPreAndPostImages: { enabled: truthOf(enabled) } };
}

/** What a view stands for. */
export function viewOptions(args: Args): Doc {
	const viewOn = args.string('viewOn');
	const pipeline = args.docs('pipeline');
	if (viewOn === undefined && pipeline === undefined) return {};
	if (viewOn === undefined)
		throw invalidOptions("'pipeline' requires 'viewOn' to also be specified");
	if (args.value('validator') !== undefined)
		throw invalidOptions("a view cannot have a 'validator'");
	return { viewOn, pipeline: pipeline ?? [] };
}
