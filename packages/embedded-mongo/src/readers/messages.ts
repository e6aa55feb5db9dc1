import { MongoError } from '../evaluator.ts';
import { decode, encode } from '../wire/bson.ts';

/** What a reader is started with: the data folder, and where it is told which task is no longer wanted. */
export type ReaderData = { folder: string; cancelled: Int32Array };

export type Task =
	| {
			kind: 'run';
			db: string;
			name: string;
			args: Uint8Array;
			host: string;
			leftMs: number | undefined;
	  }
	| { kind: 'more'; cursor: bigint; ns: string; batchSize: number | undefined }
	| { kind: 'close'; cursor: bigint };

export type Request = { id: number; task: Task };

/** Documents of a cursor, and its id in the reader while there are more; or the whole reply of another command. */
export type Outcome =
	| { kind: 'batch'; docs: Uint8Array[]; ns: string; cursor: bigint }
	| { kind: 'reply'; reply: Uint8Array }
	| { kind: 'failed'; error: Failure };

export type Answer = { id: number; outcome: Outcome };

type Failure = {
	message: string;
	stack?: string | undefined;
	known?: { code: number; codeName: string; extra: Uint8Array };
};

export function failureOf(error: unknown): Failure {
	if (!(error instanceof MongoError)) {
		const { message, stack } = error instanceof Error ? error : new Error(String(error));
		return { message, stack };
	}
	const { code, codeName, message, extra } = error;
	return { message, known: { code, codeName, extra: encode(extra) } };
}

export function errorOf({ message, stack, known }: Failure): Error {
	if (!known) return Object.assign(new Error(message), { stack });
	const { code, codeName, extra } = known;
	return new MongoError(code, codeName, message, decode(extra));
}
