import type { Collection, Document } from 'mongodb';
import { callDocument } from './limit.ts';
import type { RawSqlite } from './limit.ts';
import type { Nedb } from './peer.ts';

export type Call = Document & { _id: string };

export type Path = {
	name: string;
	/** How often `run` is called in one round. */
	runs: number;
	/** Operations in one run: documents of a batch. */
	each?: number;
	/** Runs in flight at once. */
	clients: number;
	run: (i: number) => Promise<unknown>;
	/** The same work by raw node:sqlite. */
	limit?: (i: number) => unknown;
	/** The same work by the peer. */
	peer?: (i: number) => Promise<unknown>;
};

export const documents = 20_000;
const batch = 1000;
export const idOf = (i: number) => callDocument((i * 7919) % documents)._id;
const teamOf = (i: number) => `team-${i % 10}`;

/** Each document is new, whichever of the three stores takes it. */
let made = 0;
const newCall = () => callDocument(made++, 'new');
const newCalls = () => Array.from({ length: batch }, newCall);

function writes(calls: Collection<Call>, raw: RawSqlite, nedb: Nedb): Path[] {
	const update = (i: number) =>
		calls.updateOne({ _id: idOf(i) }, { $set: { state: `s${i}-${made++}` }, $inc: { v: 1 } });
	const limit = (i: number) => raw.update(idOf(i), `s${i}`);
	const insert = () => calls.insertOne(newCall());
	return [
		{
			name: 'insertMany by 1000',
			runs: 10,
			each: batch,
			clients: 1,
			run: () => calls.insertMany(newCalls()),
			limit: () => raw.insertMany(newCalls()),
			peer: () => nedb.insertMany(newCalls())
		},
		{ name: 'insertOne', runs: 300, clients: 1, run: insert, limit: () => raw.insert(newCall()) },
		{
			name: 'insertOne, 8 at once',
			runs: 1000,
			clients: 8,
			run: insert,
			limit: () => raw.insert(newCall())
		},
		{
			name: 'updateOne by _id',
			runs: 300,
			clients: 1,
			run: update,
			limit,
			peer: (i) => nedb.update(idOf(i), `s${i}`)
		},
		{ name: 'updateOne by _id, 8 at once', runs: 1000, clients: 8, run: update, limit },
		{
			name: 'findOneAndUpdate by _id',
			runs: 300,
			clients: 1,
			run: (i) => calls.findOneAndUpdate({ _id: idOf(i) }, { $inc: { v: 1 } }),
			limit
		}
	];
}

function reads(calls: Collection<Call>, raw: RawSqlite, nedb: Nedb): Path[] {
	const findOne = (i: number) => calls.findOne({ _id: idOf(i) });
	const limit = (i: number) => raw.read(idOf(i));
	const page = (i: number, skip: number) =>
		calls
			.find({ team: teamOf(i) })
			.sort({ at: -1 })
			.skip(skip)
			.limit(50)
			.toArray();
	return [
		{
			name: 'findOne by _id',
			runs: 1000,
			clients: 1,
			run: findOne,
			limit,
			peer: (i) => nedb.findOne(idOf(i))
		},
		{ name: 'findOne by _id, 8 at once', runs: 2000, clients: 8, run: findOne, limit },
		{
			name: 'page of 50 in index order',
			runs: 200,
			clients: 1,
			run: (i) => page(i, 0),
			limit: (i) => raw.page(teamOf(i), 0),
			peer: (i) => nedb.page(teamOf(i))
		},
		{
			name: 'the same after skip 1500',
			runs: 100,
			clients: 1,
			run: (i) => page(i, 1500),
			limit: (i) => raw.page(teamOf(i), 1500)
		},
		{
			name: 'countDocuments of 2000 by index',
			runs: 60,
			clients: 1,
			run: (i) => calls.countDocuments({ team: teamOf(i) }),
			limit: (i) => raw.count(teamOf(i)),
			peer: (i) => nedb.count(teamOf(i))
		}
	];
}

/** The paths the product is on most; reads come first, while all three stores hold the same. */
export const pathsOf = (calls: Collection<Call>, raw: RawSqlite, nedb: Nedb): Path[] => [
	...reads(calls, raw, nedb),
	...writes(calls, raw, nedb)
];
