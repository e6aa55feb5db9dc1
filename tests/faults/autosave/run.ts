import { MongoClient } from 'mongodb';
import { uriOf } from '../../support/server.ts';
import { Ordeal, Tally } from './kills.ts';
import { openStage } from './stage.ts';

const killsEach = 10;

/** Submits in the audit log, by evaluation. */
async function submitsOf(folder: string, ids: readonly string[]): Promise<number[]> {
	const client = new MongoClient(await uriOf(folder));
	const audit = client.db().collection('audit');
	const counts = await Promise.all(
		ids.map((entityId) => audit.countDocuments({ action: 'evaluation.submit', entityId }))
	);
	await client.close();
	return counts;
}

/**
 * Types into evaluations, ten faults each, `kills` in all. Throws at the first thing that is lost, doubled or mixed up.
 * The seed gives what is typed and what fails; the moments are the machine's.
 */
export async function killWhileTyping(
	kills: number,
	seed: number,
	progress: (tally: Tally) => void = () => undefined
): Promise<Tally> {
	const tally = new Tally();
	const stage = await openStage();
	try {
		const ids = await stage.furnish(Math.ceil(kills / killsEach));
		for (const [n, id] of ids.entries()) {
			await new Ordeal(stage, id, tally, seed + n).run(Math.min(killsEach, kills - n * killsEach));
			progress(tally);
		}
		const submits = await submitsOf(stage.folder, ids);
		if (submits.some((count) => count !== 1)) throw new Error(`submits: ${submits.join(', ')}`);
	} finally {
		await stage.close();
	}
	return tally;
}
