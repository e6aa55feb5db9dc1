import * as evaluations from '@earshot/store/evaluations';
import * as mentions from '@earshot/store/mentions';
import * as rubricVersions from '@earshot/store/rubric-versions';
import type { ServiceContext } from '../context.ts';
import { loadDirectory } from '../directory.ts';
import { presentScope } from '../evaluations/scope.ts';
import { authoriseUser } from '../rights.ts';
import { reading } from './internal.ts';
import { viewMention } from './views.ts';

const unreadMax = 50;
const readMax = 10;
/** What was read is shown for another week. */
const readForMs = 7 * 24 * 3_600_000;

/** Where one was mentioned: what is unread, then what was read lately. What one may no longer see is left out. */
export async function listMentions(ctx: ServiceContext) {
	authoriseUser(ctx, ...reading);
	const { store, actor, now } = ctx;
	const since = new Date(now.getTime() - readForMs);
	const notices = [
		...(await mentions.listUnread(store, actor.userId, unreadMax)),
		...(await mentions.listRead(store, actor.userId, since, readMax))
	];
	const ids = [...new Set(notices.map(({ evaluationId }) => evaluationId))];
	const visible = await evaluations.findManyVisible(store, ids, await presentScope(store, actor));
	const names = await loadDirectory(
		store,
		visible.map(({ agentId }) => ({ agentId }))
	);
	const rubrics = await rubricVersions.findMany(store, [
		...new Set(visible.map(({ rubricVersionId }) => rubricVersionId))
	]);
	const rows = notices.flatMap((notice) => {
		const evaluation = visible.find(({ _id }) => _id === notice.evaluationId);
		if (evaluation === undefined) return [];
		const rubric = rubrics.find(({ _id }) => _id === evaluation.rubricVersionId);
		return [viewMention(ctx, notice, evaluation, { names, rubric })];
	});
	return { rows, unread: rows.filter(({ readAt }) => readAt === null).length };
}
