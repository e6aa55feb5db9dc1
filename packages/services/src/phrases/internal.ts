import { DomainError, type StoredPhraseRule } from '@earshot/domain';
import { newId, type Store } from '@earshot/store';
import { isDuplicateKey } from '@earshot/store/errors';
import * as interactionPhrases from '@earshot/store/interaction-phrases';
import * as jobs from '@earshot/store/jobs';
import * as phraseRules from '@earshot/store/phrase-rules';
import { builtInRules, currentSet, markSet } from '../analysis/rule-book.ts';
import type { ServiceContext, UserContext } from '../context.ts';

const days30 = 30 * 86_400_000;

/** Built-in rules nobody has changed, as if they were stored. */
export async function deliveredRules(): Promise<StoredPhraseRule[]> {
	const never = new Date(0);
	return (await builtInRules()).map(({ id, version, content }) => ({
		_id: id,
		v: 1,
		state: 'active',
		version,
		content,
		running: { version, content },
		builtIn: true,
		rev: 0,
		createdAt: never,
		updatedAt: never,
		updatedBy: null
	}));
}

/** The rule as stored, else as delivered; throws `notFound`. */
export async function loadPhraseRule(store: Store, id: string): Promise<StoredPhraseRule> {
	const stored = await phraseRules.findById(store, id);
	const found = stored ?? (await deliveredRules()).find((rule) => rule._id === id);
	if (found === undefined) throw new DomainError('notFound', { entity: 'phraseRule' });
	return found;
}

/** Writes a decided rule over the one that was loaded; throws `revConflict` where another was faster. */
export async function writePhraseRule(
	tx: Store,
	before: StoredPhraseRule,
	next: StoredPhraseRule
): Promise<void> {
	// As delivered there is nothing to replace: of two first changes the index lets one in.
	if (before.updatedBy === null) return phraseRules.insert(tx, next);
	if (await phraseRules.replaceAt(tx, before.rev, next)) return;
	const current = await loadPhraseRule(tx, next._id);
	throw new DomainError('revConflict', { currentRev: current.rev });
}

/** A change that met another person's first change of the same built-in rule. */
export const asRevConflict = (error: unknown): unknown =>
	isDuplicateKey(error) ? new DomainError('revConflict', { currentRev: 1 }) : error;

export const personOf = ({ actor }: UserContext) => ({ id: actor.userId, name: actor.name });

async function enqueueRematch(tx: Store, ctx: ServiceContext, set: string): Promise<void> {
	await jobs.enqueue(tx, [{ kind: 'rematch', key: newId(), payload: { set } }], ctx.now);
}

/** Where what runs has changed: every conversation is to be put to it. Called in the transaction of the change. */
export async function applySet(tx: Store, ctx: ServiceContext): Promise<void> {
	const { version, changed } = await markSet(tx);
	if (changed) await enqueueRematch(tx, ctx, version);
}

/** For conversations written while the rules they were put to were replaced: the replacing job may have passed them. */
export async function rematchIfChanged(ctx: ServiceContext, used: string): Promise<void> {
	const set = await currentSet(ctx.store);
	if (set !== used) await enqueueRematch(ctx.store, ctx, set);
}

/** Starts the job where conversations were put to other rules and no job is on its way. */
export async function rematchStale(tx: Store, ctx: ServiceContext, set: string): Promise<number> {
	const stale = await interactionPhrases.countStale(tx, set);
	const newest = await jobs.newestOf(tx, 'rematch');
	const onItsWay =
		newest?.payload['set'] === set && (newest.state === 'ready' || newest.state === 'running');
	if (stale > 0 && !onItsWay) await enqueueRematch(tx, ctx, set);
	return stale;
}

/** What the rules found in the last 30 days. */
export const recentCounts = (ctx: ServiceContext) =>
	interactionPhrases.countPhrases(
		ctx.store,
		new Date(ctx.now.getTime() - days30),
		new Date(ctx.now.getTime() + 1)
	);
