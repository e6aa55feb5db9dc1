import { MongoError } from '../evaluator.ts';
import type { Doc } from '../evaluator.ts';
import { decode, encode, maxDocumentBytes } from '../wire/bson.ts';
import type { Change } from './change.ts';
import type { ChangeLog, Watched } from './change-log.ts';
import { eventOf, invalidateEvent, isTold } from './event.ts';
import { resumeToken } from './resume-token.ts';
import type { ResumePoint } from './resume-token.ts';

export type StreamOptions = {
	log: ChangeLog;
	watched: Watched;
	from: ResumePoint;
	expanded: boolean;
	fullDocument: 'default' | 'updateLookup' | 'whenAvailable' | 'required';
	fullDocumentBeforeChange: 'off' | 'whenAvailable' | 'required';
	/** The document a change was made to as it is now, for `updateLookup`. */
	lookUp(change: Change, id: unknown): Doc | null;
	/** The user's stages, applied to one event; undefined when they leave it out. */
	transform(event: Doc): Doc | undefined;
};

/** One batch of events; `done` when the stream has ended for good. */
type Batch = { docs: Uint8Array[]; done: boolean; token: Doc };

/** Follows the change log from a point on. */
export class ChangeStream {
	readonly #options: StreamOptions;
	#point: ResumePoint;
	/** The change whose invalidation is still to be told. */
	#ending: Change | undefined;
	#pending: Change[] = [];

	constructor(options: StreamOptions) {
		this.#options = options;
		this.#point = options.from;
		const last = options.from.kind === 'event' ? options.log.at(options.from.at) : undefined;
		if (last && this.#isEnd(last)) this.#ending = last;
	}

	/** What there is to tell now, at most `size` events and about 16 MB; looks at a limited stretch of the log. */
	batch(size: number): Batch {
		const docs: Uint8Array[] = [];
		let bytes = 0;
		while (docs.length < size && bytes < maxDocumentBytes) {
			const step = this.#step();
			if (!step) return { docs, done: false, token: resumeToken(this.#point) };
			if (step.event) {
				docs.push(step.event);
				bytes += step.event.length;
			}
			if (step.done) return { docs, done: true, token: resumeToken(this.#point) };
		}
		return { docs, done: false, token: resumeToken(this.#point) };
	}

	/** True while committed changes are waiting to be looked at. */
	get isBehind(): boolean {
		const isAtEnd = this.#point.at >= this.#options.log.head && this.#pending.length === 0;
		return !isAtEnd || this.#ending !== undefined;
	}

	wait(limitMs: number, signals: readonly AbortSignal[]): Promise<void> {
		return this.#options.log.next(limitMs, signals);
	}

	/** Passes one change; undefined when the stretch read is at its end. */
	#step(): { event?: Uint8Array | undefined; done?: boolean } | undefined {
		if (this.#ending) {
			const event = this.#told(invalidateEvent(this.#ending));
			this.#point = { at: this.#ending.at, kind: 'invalidate' };
			return { event, done: true };
		}
		const change = this.#pending.shift() ?? this.#read();
		if (!change) return undefined;
		const event = this.#isWanted(change) ? this.#told(this.#eventOf(change)) : undefined;
		this.#point = { at: change.at, kind: 'event' };
		if (this.#isEnd(change)) this.#ending = change;
		return { event };
	}

	#read(): Change | undefined {
		const { log, watched } = this.#options;
		if (this.#point.at >= log.head) return undefined;
		if (this.#point.at < log.start) throw historyLost();
		const { changes, upTo } = log.read(this.#point.at, watched);
		this.#pending = changes;
		if (changes.length === 0) this.#point = { at: upTo, kind: 'time' };
		return this.#pending.shift();
	}

	#isWanted({ kind, coll, body }: Change): boolean {
		const { watched, expanded } = this.#options;
		if (!isTold(kind, expanded)) return false;
		if (watched.coll === undefined || coll === watched.coll) return true;
		return kind === 'rename' && targetOf(body) === watched.coll;
	}

	#isEnd(change: Change): boolean {
		const { db, coll } = this.#options.watched;
		if (db === undefined) return false;
		if (coll === undefined) return change.kind === 'dropDatabase';
		return (change.kind === 'drop' || change.kind === 'rename') && this.#isWanted(change);
	}

	#eventOf(change: Change): Doc {
		const { fullDocument, fullDocumentBeforeChange, expanded } = this.#options;
		const event = eventOf(change, expanded);
		const { kind, before, after } = change;
		if (kind === 'update' && fullDocument !== 'default') {
			event['fullDocument'] =
				fullDocument === 'updateLookup'
					? this.#options.lookUp(change, (event['documentKey'] as Doc)['_id'])
					: image(after, fullDocument === 'required', 'post-image', event);
		}
		const hadOne = kind === 'update' || kind === 'replace' || kind === 'delete';
		if (hadOne && fullDocumentBeforeChange !== 'off') {
			const isRequired = fullDocumentBeforeChange === 'required';
			event['fullDocumentBeforeChange'] = image(before, isRequired, 'pre-image', event);
		}
		return event;
	}

	#told(event: Doc): Uint8Array | undefined {
		const result = this.#options.transform(event);
		if (!result) return undefined;
		const bytes = encode(result);
		if (Buffer.compare(encode({ _id: event['_id'] }), encode({ _id: result['_id'] })) !== 0) {
			throw fatal(
				'Encountered an event whose _id field, which contains the resume token, was modified by the pipeline. ' +
					'Modifying the _id field of an event makes it impossible to resume the stream from that point. ' +
					'Only transformations that retain the unmodified _id field are allowed.'
			);
		}
		if (bytes.length > maxDocumentBytes + 16 * 1024) {
			throw new MongoError(10334, 'BSONObjectTooLarge', `change event of ${bytes.length} bytes`, {
				errorLabels: ['NonResumableChangeStreamError']
			});
		}
		return bytes;
	}
}

const targetOf = (body: Uint8Array | null): unknown => {
	const to = body ? (decode(body)['to'] as Doc | undefined) : undefined;
	return to?.['coll'];
};

function image(
	bytes: Uint8Array | null,
	isRequired: boolean,
	what: string,
	event: Doc
): Doc | null {
	if (bytes) return decode(bytes);
	if (!isRequired) return null;
	const why = `Change stream was configured to require a ${what} for all update, delete and replace events, but the ${what} was not found for event: ${JSON.stringify(event['_id'])}`;
	throw new MongoError(47, 'NoMatchingDocument', why, {
		errorLabels: ['NonResumableChangeStreamError']
	});
}

const fatal = (why: string) =>
	new MongoError(280, 'ChangeStreamFatalError', why, {
		errorLabels: ['NonResumableChangeStreamError']
	});

/** Code 286: the log no longer reaches back to where a stream should go on. */
export const historyLost = (): MongoError =>
	new MongoError(
		286,
		'ChangeStreamHistoryLost',
		'Resume of change stream was not possible, as the resume point may no longer be in the oplog.',
		{ errorLabels: ['NonResumableChangeStreamError'] }
	);
