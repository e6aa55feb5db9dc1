import type { MessageView, PhraseHitView } from '@earshot/contract';
import type { PlayerMark } from './events.ts';

/** How long a turn counts whose end the transcript does not tell. */
const turnMs = 3000;

/** When rules hit in a recording: the turns their words stand in, where the transcript has times. */
export function phraseTimes(
	messages: readonly MessageView[],
	phrases: readonly PhraseHitView[]
): PlayerMark[] {
	return phrases.flatMap(({ ruleId, name, category, evidence }) =>
		[...new Set(evidence.map(({ message }) => message))].flatMap((index) => {
			const { offsetMs = null, durationMs = null } = messages[index] ?? {};
			if (offsetMs === null) return [];
			const endMs = offsetMs + (durationMs ?? turnMs);
			return [{ id: `${ruleId}-${index}`, startMs: offsetMs, endMs, label: name, category }];
		})
	);
}
