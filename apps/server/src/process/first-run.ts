import type { BootView } from '@earshot/contract';
import type { ServiceContext } from '@earshot/services';
import { createFirstAdmin } from '@earshot/services/people';
import { preparePhraseRules } from '@earshot/services/phrases';
import { installBuiltInRubrics } from '@earshot/services/rubrics';
import type { z } from 'zod';

export type DemoAccounts = readonly z.input<typeof BootView>['demoAccounts'][number][];

/** One line of progress for whoever started the program. */
export type Say = (line: string) => void;

async function prepareDemo(ctx: ServiceContext, say: Say): Promise<DemoAccounts> {
	const { demoAccounts, isDemoLoaded, loadDemo } = await import('@earshot/demo');
	if (!(await isDemoLoaded(ctx))) {
		say('Loading the demo data / 正在载入演示数据…');
		await loadDemo(ctx, { onProgress: (line) => say(`  ${line}`) });
	}
	return (await isDemoLoaded(ctx)) ? demoAccounts : [];
}

/** Puts in place what an empty installation needs: rubrics, and the demo or a first administrator. */
export async function prepare(
	ctx: ServiceContext,
	options: { demo: boolean; say: Say }
): Promise<{ demoAccounts: DemoAccounts }> {
	await installBuiltInRubrics(ctx);
	const demoAccounts = options.demo ? await prepareDemo(ctx, options.say) : [];
	await preparePhraseRules(ctx);
	const admin = await createFirstAdmin(ctx);
	if (admin !== null)
		options.say(
			`First administrator / 首位管理员：${admin.username}  ${admin.firstPassword}  (shown once / 只显示一次)`
		);
	return { demoAccounts };
}
