import type { Doc } from '../evaluator.ts';
import { argsOf, collectionName } from './args.ts';
import { write } from './context.ts';
import type { CommandContext } from './context.ts';
import { preparedBytes } from './documents.ts';
import { checkBatch, eachStatement } from './write-errors.ts';

export function insert(ctx: CommandContext): Doc {
	const args = argsOf(ctx);
	const name = collectionName(ctx);
	const documents = checkBatch(args.array('documents'));
	const ordered = args.value('ordered') === undefined || args.boolean('ordered');
	return write(ctx, (store) => {
		let n = 0;
		const collection = store.ensureCollection(ctx.db, name);
		const writeErrors = eachStatement(ctx, documents, ordered, (bytes) => {
			if (!(bytes instanceof Uint8Array)) throw new TypeError('insert documents are kept encoded');
			store.insert(collection, preparedBytes(bytes));
			n++;
		});
		return writeErrors.length > 0 ? { n, writeErrors, ok: 1 } : { n, ok: 1 };
	});
}
