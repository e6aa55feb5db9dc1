import type { RubricVersionView } from '@earshot/contract';
import type { Channel } from '@earshot/domain';

/** The newest published version of each rubric for the channel. */
export function newestFor(
	channel: Channel,
	rubrics: readonly RubricVersionView[]
): RubricVersionView[] {
	const newest = new Map<string, RubricVersionView>();
	for (const rubric of rubrics) {
		if (rubric.state !== 'published' || !rubric.content.channels.includes(channel)) continue;
		if (rubric.version > (newest.get(rubric.key)?.version ?? 0)) newest.set(rubric.key, rubric);
	}
	return [...newest.values()];
}
