import { Double, Int32 } from 'bson';
import { MongoError } from '../evaluator.ts';
import type { Doc } from '../evaluator.ts';
import { badValue } from '../errors.ts';
import type { Store } from '../storage/store.ts';
import { numberOf } from '../storage/values.ts';
import { encode } from '../wire/bson.ts';
import { argsOf, checkedName, statementArgs } from './args.ts';
import type { Args } from './args.ts';
import { write } from './context.ts';
import { underCollation } from './collation.ts';
import type { CommandContext } from './context.ts';
import { deleteOne } from './delete.ts';
import { prepared } from './documents.ts';
import { updateOne } from './update.ts';
import { checkBatch, eachStatement } from './write-errors.ts';

const kinds = ['insert', 'update', 'delete'] as const;
type Kind = (typeof kinds)[number];

const operationFields: Readonly<Record<Kind, ReadonlySet<string>>> = {
	insert: new Set(['insert', 'document']),
	update: new Set([
		...['update', 'filter', 'updateMods', 'multi', 'upsert', 'arrayFilters', 'hint', 'collation'],
		...['sort', 'constants', 'sampleId', 'upsertSupplied']
	]),
	delete: new Set(['delete', 'filter', 'multi', 'hint', 'collation', 'sampleId'])
};

type Namespace = { db: string; name: string };
type Operation = { kind: Kind; args: Args; target: Namespace };
type Totals = {
	inserted: number;
	matched: number;
	modified: number;
	upserted: number;
	deleted: number;
};

/** Writes to any number of collections in one command; each operation's outcome is a document of the cursor. */
export function bulkWrite(ctx: CommandContext): Doc {
	if (ctx.db !== 'admin') {
		const why = 'bulkWrite may only be run against the admin database.';
		throw new MongoError(13, 'Unauthorized', why);
	}
	const args = argsOf(ctx);
	const namespaces = (args.docs('nsInfo') ?? []).map(namespaceOf);
	const operations = checkBatch(args.docs('ops')).map((op, i) => operationOf(op, i, namespaces));
	const ordered = args.value('ordered') === undefined || args.boolean('ordered');
	const outcome = write(ctx, (store) => runAll(ctx, store, operations, ordered));
	const { results, ...totals } = outcome;
	const first = ctx.server.cursors.first((results as Doc[]).map(encode), {
		ns: 'admin.$cmd.bulkWrite',
		batchSize: numberOf(args.doc('cursor')?.['batchSize']),
		session: ctx.session,
		transaction: ctx.transaction
	});
	return { cursor: first['cursor'], ...totals, ok: 1 };
}

function namespaceOf(info: Doc): Namespace {
	const args = statementArgs(info, 'bulkWrite.nsInfo', new Set(['ns']));
	const ns = args.string('ns') ?? '';
	const dot = ns.indexOf('.');
	if (dot > 0)
		return { db: ns.slice(0, dot), name: checkedName(ns.slice(0, dot), ns.slice(dot + 1)) };
	throw new MongoError(
		73,
		'InvalidNamespace',
		`Invalid namespace specified for bulkWrite: '${ns}'`
	);
}

function operationOf(op: Doc, index: number, namespaces: Namespace[]): Operation {
	const kind = kinds.find((name) => name === Object.keys(op)[0]);
	if (!kind) {
		const why = `Unrecognized bulkWrite operation '${Object.keys(op)[0] ?? ''}'`;
		throw new MongoError(9, 'FailedToParse', why);
	}
	const args = statementArgs(op, `bulkWrite.ops.${kind}`, operationFields[kind]);
	const target = namespaces[numberOf(op[kind]) ?? -1];
	if (target) return { kind, args, target };
	throw badValue(`BulkWrite ops entry ${index} has an invalid nsInfo index.`);
}

function runAll(ctx: CommandContext, store: Store, operations: Operation[], ordered: boolean): Doc {
	const totals: Totals = { inserted: 0, matched: 0, modified: 0, upserted: 0, deleted: 0 };
	const results: Doc[] = [];
	const errors = eachStatement(ctx, operations, ordered, (operation, index) => {
		const told = underCollation(operation.args, () =>
			runOne({ ...ctx, db: operation.target.db }, store, operation, totals)
		);
		results.push({ ok: new Double(1), idx: new Int32(index), ...told });
	});
	for (const { index, ...error } of errors) {
		results.push({ ok: new Double(0), idx: index, n: 0, ...error });
	}
	const onlyErrors = argsOf(ctx).boolean('errorsOnly');
	return {
		results: results
			.filter(({ ok }) => !onlyErrors || numberOf(ok) === 0)
			.sort((a, b) => Number(a['idx']) - Number(b['idx'])),
		nErrors: errors.length,
		nInserted: totals.inserted,
		nMatched: totals.matched,
		nModified: totals.modified,
		nUpserted: totals.upserted,
		nDeleted: totals.deleted
	};
}

function runOne(ctx: CommandContext, store: Store, operation: Operation, totals: Totals): Doc {
	const { kind, args, target } = operation;
	if (kind === 'insert') {
		store.insert(
			store.ensureCollection(target.db, target.name),
			prepared(args.requiredDoc('document'))
		);
		totals.inserted += 1;
		return { n: 1 };
	}
	const multi = args.boolean('multi');
	const common = { q: args.requiredDoc('filter'), hint: args.value('hint') };
	if (kind === 'delete') {
		const statement = { ...common, limit: multi ? 0 : 1 };
		const n = deleteOne(ctx, store, target.name, inner(statement, 'delete'));
		totals.deleted += n;
		return { n };
	}
	const statement = { ...common, u: args.value('updateMods'), multi, c: args.value('constants') };
	for (const field of ['upsert', 'arrayFilters', 'sort']) {
		Object.assign(statement, { [field]: args.value(field) });
	}
	const { n, nModified, upserted } = updateOne(ctx, store, target.name, inner(statement, 'update'));
	totals.matched += upserted ? 0 : n;
	totals.modified += nModified;
	totals.upserted += upserted ? 1 : 0;
	return { n, nModified, ...(upserted ? { upserted } : {}) };
}

const inner = (statement: Doc, kind: Kind): Args =>
	statementArgs(
		Object.fromEntries(Object.entries(statement).filter(([, value]) => value !== undefined)),
		`bulkWrite.ops.${kind}`,
		new Set(Object.keys(statement))
	);

/** True for the reply of a bulkWrite in which an operation failed. */
export const hasFailed = (reply: Doc): boolean => Number(reply['nErrors']) > 0;
