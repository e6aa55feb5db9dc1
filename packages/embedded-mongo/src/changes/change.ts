export type ChangeKind =
	| 'noop'
	| 'insert'
	| 'update'
	| 'replace'
	| 'delete'
	| 'create'
	| 'drop'
	| 'rename'
	| 'dropDatabase'
	| 'createIndexes'
	| 'dropIndexes'
	| 'modify';

export type Origin = { db: string; name: string; uuid: Uint8Array };

/** A stored document: the row `rid` of the table of collection `id`, while its version is the change's time. */
export type Stored = { id: number; rid: number; length: number };

/** What is told of a change beside its time and kind; encoded documents. */
export type Details = {
	/** `{ _id }`, when the change has no document of its own. */
	key?: Uint8Array;
	/** The delta of an update, or the description of a command. */
	body?: Uint8Array;
	/** The document inserted or put in. */
	stored?: Stored;
	/** The document before and after, for collections that keep these images. */
	before?: Uint8Array;
	after?: Uint8Array;
};

export type Change = {
	at: number;
	kind: ChangeKind;
	db: string;
	coll: string;
	uuid: Uint8Array | null;
	key: Uint8Array | null;
	/** The document inserted or put in, the delta of an update, or the description of a command. */
	body: Uint8Array | null;
	before: Uint8Array | null;
	after: Uint8Array | null;
	txn: Uint8Array | null;
};

/** A change as it is kept: `body` is null while the document still stands in its collection's table. */
export type ChangeRow = Change & { source: number | null; rid: number | null };
