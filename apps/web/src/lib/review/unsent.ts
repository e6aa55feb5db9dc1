import { openJournals, type Kept } from './journal.ts';
import { sameDraft } from './same.ts';

/** What a page has not sent of one evaluation. */
export interface Unsent {
	evaluationId: string;
	kept: Kept;
}

type Journals = Awaited<ReturnType<typeof openJournals>>;

async function inJournals<T>(use: (db: Journals) => Promise<T>): Promise<T> {
	const db = await openJournals(() => undefined);
	try {
		return await use(db);
	} finally {
		db.close();
	}
}

/** A person's unsent work on this computer, newest first; none where there is no journal. */
export async function unsentOf(userId: string): Promise<Unsent[]> {
	const kept = await inJournals((db) => db.getAll('drafts')).catch(() => []);
	return kept
		.map((one) => ({ evaluationId: one.place.split('/')[0] ?? '', kept: one }))
		.filter(({ evaluationId, kept: { place } }) => place === `${evaluationId}/${userId}`)
		.filter(({ kept: { draft, base } }) => !sameDraft(draft, base))
		.toSorted((a, b) => b.kept.at - a.kept.at);
}

/** Takes it away for good; rejects where the journal cannot be written. */
export const discardUnsent = ({ kept }: Unsent): Promise<void> =>
	inJournals((db) => db.delete('drafts', kept.writer));

/** Puts back what was discarded. */
export const putBackUnsent = async ({ kept }: Unsent): Promise<void> => {
	await inJournals((db) => db.put('drafts', kept, kept.writer));
};
