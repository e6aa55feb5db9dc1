import { MongoError } from '../evaluator.ts';
import type { Doc } from '../evaluator.ts';
import type { CommandContext } from './context.ts';

const endsCommand = new Set([50, 112, 251]);

/** Statements of one write command: each failure becomes a `writeErrors` entry, `ordered` stops at the first. */
export function eachStatement<T>(
	ctx: CommandContext,
	statements: readonly T[],
	ordered: boolean,
	run: (statement: T, index: number) => void
): Doc[] {
	const errors: Doc[] = [];
	for (const [index, statement] of statements.entries()) {
		try {
			ctx.deadline.check();
			run(statement, index);
		} catch (error) {
			if (!(error instanceof MongoError) || endsCommand.has(error.code)) throw error;
			errors.push({ index, code: error.code, errmsg: error.message, ...error.extra });
			if (ordered || ctx.transaction) break;
		}
	}
	return errors;
}

/** Number of statements a write command may carry. Throws InvalidLength (16). */
export function checkBatch<T>(statements: T[] | undefined): T[] {
	const size = statements?.length ?? 0;
	if (statements && size >= 1 && size <= 100_000) return statements;
	throw new MongoError(
		16,
		'InvalidLength',
		`Write batch sizes must be between 1 and 100000. Got ${size} operations.`
	);
}
