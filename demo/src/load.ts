import { writeAudit, type ServiceContext } from '@earshot/services';
import { runLocalImport } from '@earshot/services/imports';
import { installBuiltInRubrics } from '@earshot/services/rubrics';
import { countDemo, type DemoCounts } from './counts.ts';
import { demoFiles } from './files.ts';
import { writeHistory } from './history/write.ts';
import { startLiveWork } from './live.ts';
import { beginLoad, endLoad } from './marker.ts';
import { createPeople } from './people.ts';
import { publishRubrics } from './rubrics.ts';

export type DemoLoad =
	| { state: 'loaded'; counts: DemoCounts }
	/** Nothing was written: it was loaded before, or the database belongs to somebody. */
	| { state: 'alreadyLoaded' | 'notEmpty' };

export interface LoadOptions {
	/** Called with one line for each stage, for whoever is waiting. */
	onProgress: (line: string) => void;
}

async function importFiles(ctx: ServiceContext): Promise<void> {
	const { counts } = await runLocalImport(ctx, demoFiles(), {
		dryRun: false,
		via: 'demo',
		onProgress: () => undefined,
		onIssue: ({ file, line, reason }) =>
			ctx.log.warn({ file, line }, `demo row not imported: ${reason.en}`)
	});
	if (counts.rejected > 0) throw new Error(`${counts.rejected} rows of the demo were refused`);
}

/**
 * Fills an empty database with the demo: people, real interactions, a simulated history and work to do. Loaded before it
 * does nothing; cut off, the next call goes on. `ctx.actor` is of kind `cli`.
 */
export async function loadDemo(
	ctx: ServiceContext,
	{ onProgress }: LoadOptions
): Promise<DemoLoad> {
	const beginning = await beginLoad(ctx.store, ctx.now);
	if (beginning.state !== 'begun') return { state: beginning.state };
	const at: ServiceContext = { ...ctx, now: beginning.startedAt };
	await installBuiltInRubrics(at);
	onProgress('people and teams / 人员与班组');
	await createPeople(at);
	await publishRubrics(at);
	onProgress('real chats, calls and recordings / 真实会话、通话与录音');
	await importFiles(at);
	onProgress('simulated history of four months / 四个月的模拟历史');
	await writeHistory(at);
	onProgress('sampling plans and reviewers’ queues / 抽检计划与质检任务');
	await startLiveWork(at);
	const counts = await countDemo(ctx.store);
	await writeAudit(ctx.store, at, 'demo.load', 'demo', { ...counts });
	await endLoad(ctx.store, ctx.now);
	return { state: 'loaded', counts };
}
