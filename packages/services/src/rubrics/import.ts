import { DomainError, contentHash, draftRubric, type RubricContent } from '@earshot/domain';
import { inTransaction, newId, type Store } from '@earshot/store';
import { isDuplicateKey } from '@earshot/store/errors';
import * as rubricVersions from '@earshot/store/rubric-versions';
import { z } from 'zod';
import { writeAudit } from '../audit.ts';
import type { ServiceContext } from '../context.ts';
import { authorise } from '../rights.ts';
import { rubricIn } from '../sheets/rubric-in.ts';
import { viewVersion } from './internal.ts';
import type { ImportedRubricView } from './views.ts';

const ImportRubricInput = z.strictObject({
	bytes: z.instanceof(Buffer),
	/** The rubric whose next version it becomes; left out, it becomes a rubric of its own. */
	key: z.string().max(40).optional()
});

/**
 * A rubric from a JSON file or a workbook, as a draft; where the newest version says the same already, nothing is made.
 * `invalidInput` with everything that is wrong with the file, `stateConflict` where the rubric has a draft.
 */
export async function importRubric(
	ctx: ServiceContext,
	input: z.input<typeof ImportRubricInput>
): Promise<ImportedRubricView> {
	authorise(ctx, 'rubric.edit');
	const { bytes, key } = ImportRubricInput.parse(input);
	const { content, format } = await rubricIn(bytes);
	const make = () => createFrom(ctx, content, { key, format });
	return make().catch((error: unknown) => {
		if (!isDuplicateKey(error)) throw error;
		if (key !== undefined) throw new DomainError('stateConflict', { reason: 'draftExists' });
		// Somebody brought in the same file at the same moment: theirs is there now.
		return make();
	});
}

interface Where {
	key: string | undefined;
	format: string;
}

function createFrom(
	ctx: ServiceContext,
	content: RubricContent,
	{ key, format }: Where
): Promise<ImportedRubricView> {
	const hash = contentHash(content);
	return inTransaction(ctx.store, async (tx) => {
		const newest = await newestOf(tx, key);
		const same = newest.find((version) => version.contentHash === hash);
		if (same !== undefined) return { state: 'identical', rubric: await viewVersion(tx, same) };
		const [latest] = key === undefined ? [] : newest;
		if (latest?.state === 'draft')
			throw new DomainError('stateConflict', { reason: 'draftExists', id: latest._id });
		// Named after its content, so that the same file twice at once is one rubric.
		const named = `r${hash.slice(0, 24)}`;
		const free = (await rubricVersions.findLatest(tx, named)) === null;
		const own = latest?.key ?? (free ? named : `r${newId()}`);
		const draft = draftRubric(own, latest?.version ?? 0, content, ctx.now);
		await rubricVersions.insert(tx, draft);
		await writeAudit(tx, ctx, 'rubric.import', draft._id, { format, contentHash: hash });
		return { state: 'created', rubric: await viewVersion(tx, draft) };
	});
}

/** The newest version of the rubric, or of every rubric; throws `notFound` for a rubric that is not there. */
async function newestOf(tx: Store, key: string | undefined) {
	if (key === undefined) {
		const all = await rubricVersions.listAll(tx);
		return all.filter((version, i) => version.key !== all[i - 1]?.key);
	}
	const latest = await rubricVersions.findLatest(tx, key);
	if (latest === null) throw new DomainError('notFound', { entity: 'rubric' });
	return [latest];
}
