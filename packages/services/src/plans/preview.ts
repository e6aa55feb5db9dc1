import { Channel, Id } from '@earshot/domain';
import * as interactions from '@earshot/store/interactions';
import { z } from 'zod';
import type { ServiceContext } from '../context.ts';
import { loadDirectory } from '../directory.ts';
import { Instant } from '../input.ts';
import { authorise } from '../rights.ts';
import { expectedSample } from './internal.ts';

const PreviewPlanInput = z.strictObject({
	channel: Channel,
	from: Instant,
	to: Instant,
	perAgent: z.int().min(1).max(100),
	/** One team or several; left out = all. */
	teamId: z.union([Id, z.array(Id)]).optional()
});

/** What a draw with these settings would meet: frame, sample, work, per agent. Nothing is drawn. */
export async function previewPlan(ctx: ServiceContext, input: z.input<typeof PreviewPlanInput>) {
	authorise(ctx, 'plan.read');
	const { perAgent, teamId, ...range } = PreviewPlanInput.parse(input);
	const teamIds = [teamId ?? []].flat();
	const frame = await interactions.listFrame(ctx.store, { ...range, teamIds });
	const { agents, ...expected } = expectedSample(frame, perAgent);
	const names = await loadDirectory(ctx.store, agents);
	return {
		frameSize: frame.length,
		...expected,
		agents: agents
			.map(({ agentId, ...counts }) => ({ agent: names.agent(agentId), ...counts }))
			.toSorted((a, b) => a.agent.name.localeCompare(b.agent.name, 'zh-CN'))
	};
}
