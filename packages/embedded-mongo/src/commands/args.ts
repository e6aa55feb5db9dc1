import { bsonTypeName, MongoError } from '../evaluator.ts';
import type { Doc } from '../evaluator.ts';
import { isPlainDoc, numberOf } from '../storage/values.ts';
import type { CommandContext } from './context.ts';

const wrongType = (field: string, value: unknown, expected: string) =>
	new MongoError(
		14,
		'TypeMismatch',
		`BSON field '${field}' is the wrong type '${bsonTypeName(value)}', expected type '${expected}'`
	);

/** Reads fields of one command (or of one of its statements), naming it in errors. */
export class Args {
	readonly #doc: Doc;
	readonly #owner: string;

	constructor(doc: Doc, owner: string) {
		this.#doc = doc;
		this.#owner = owner;
	}

	value(field: string): unknown {
		return this.#doc[field];
	}

	doc(field: string): Doc | undefined {
		const value = this.#doc[field];
		if (value === undefined || value === null) return undefined;
		if (!isPlainDoc(value)) throw wrongType(`${this.#owner}.${field}`, value, 'object');
		return value;
	}

	requiredDoc(field: string): Doc {
		return this.doc(field) ?? this.#missing(field);
	}

	string(field: string): string | undefined {
		const value = this.#doc[field];
		if (value === undefined || value === null) return undefined;
		if (typeof value !== 'string') throw wrongType(`${this.#owner}.${field}`, value, 'string');
		return value;
	}

	boolean(field: string): boolean {
		const value = this.#doc[field];
		if (value === undefined || value === null) return false;
		if (typeof value === 'boolean') return value;
		const number = numberOf(value);
		if (number === undefined) throw wrongType(`${this.#owner}.${field}`, value, 'bool');
		return number !== 0;
	}

	/** An integer, negative only when `least` allows it. */
	integer(field: string, least = 0): number | undefined {
		const value = this.#doc[field];
		if (value === undefined || value === null) return undefined;
		const number = numberOf(value);
		if (number === undefined) throw wrongType(`${this.#owner}.${field}`, value, 'int');
		if (number < least) {
			throw new MongoError(
				51024,
				'Location51024',
				`BSON field '${field}' value must be >= ${least}, actual value '${number}'`
			);
		}
		return Math.trunc(number);
	}

	array(field: string): unknown[] | undefined {
		const value = this.#doc[field];
		if (value === undefined || value === null) return undefined;
		if (!Array.isArray(value)) throw wrongType(`${this.#owner}.${field}`, value, 'array');
		return value as unknown[];
	}

	docs(field: string): Doc[] | undefined {
		return this.array(field)?.map((value) => {
			if (!isPlainDoc(value)) throw wrongType(`${this.#owner}.${field}`, value, 'object');
			return value;
		});
	}

	/** Refuses fields outside `known`, as MongoDB's strict parsers do. */
	refuseUnknown(known: ReadonlySet<string>): void {
		for (const field of Object.keys(this.#doc)) {
			if (known.has(field)) continue;
			throw new MongoError(
				40415,
				'IDLUnknownField',
				`BSON field '${this.#owner}.${field}' is an unknown field.`
			);
		}
	}

	#missing(field: string): never {
		throw new MongoError(
			40414,
			'IDLFailedToParse',
			`BSON field '${this.#owner}.${field}' is missing but a required field`
		);
	}
}

export const argsOf = (ctx: CommandContext): Args => new Args(ctx.args, ctx.name);

/** One statement of a write command; a field it cannot have fails the whole command. */
export function statementArgs(statement: Doc, owner: string, known: ReadonlySet<string>): Args {
	const args = new Args(statement, owner);
	args.refuseUnknown(known);
	return args;
}

/** The collection a command names. Throws InvalidNamespace (73). */
export function collectionName(ctx: CommandContext): string {
	const value = ctx.args[ctx.name];
	if (typeof value !== 'string') {
		const type = bsonTypeName(value);
		throw new MongoError(73, 'InvalidNamespace', `collection name has invalid type ${type}`);
	}
	return checkedName(ctx.db, value);
}

export function checkedName(db: string, name: string): string {
	if (name === '' || name.startsWith('.') || /[$\0]/.test(name) || `${db}.${name}`.length > 255) {
		throw new MongoError(73, 'InvalidNamespace', `Invalid namespace specified '${db}.${name}'`);
	}
	return name;
}

export const namespaceNotFound = (ns: string): MongoError =>
	new MongoError(26, 'NamespaceNotFound', `ns not found ${ns}`);
