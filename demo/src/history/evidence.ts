import type { Criterion, Evidence } from '@earshot/domain';
import { between, oneOf } from '../chance.ts';
import type { Item } from './items.ts';

const quoteMax = 80;

/** Which of the agent's messages shows it: the first for greetings, the last for endings, else any. */
function messageFor(
	criterionId: string,
	spoken: readonly number[],
	key: string
): number | undefined {
	if (criterionId === 'greeting' || criterionId === 'identityCheck') return spoken[0];
	if (criterionId === 'farewell' || criterionId === 'summary') return spoken.at(-1);
	return spoken.length === 0 ? undefined : oneOf(spoken, key, criterionId, 'message');
}

/** A passage of the item for a criterion: of the recording, else of the agent's words; none where there is neither. */
export function evidenceFor({ id }: Criterion, item: Item): Evidence[] {
	const { key, messages, recordingMs } = item;
	if (recordingMs !== null) {
		const lengthMs = Math.min(between(3, 9, key, id, 'length') * 1000, recordingMs);
		const startMs = between(0, recordingMs - lengthMs, key, id, 'from');
		return [{ kind: 'range', id: 'e1', startMs, endMs: startMs + lengthMs, note: '' }];
	}
	const spoken = messages.flatMap(({ role, text }, index) =>
		role === 'agent' && text.trim() !== '' ? [index] : []
	);
	const messageIndex = messageFor(id, spoken, key);
	if (messageIndex === undefined) return [];
	const quote = (messages[messageIndex]?.text ?? '').trim().slice(0, quoteMax).toWellFormed();
	return [{ kind: 'message', id: 'e1', messageIndex, quote, note: '' }];
}
