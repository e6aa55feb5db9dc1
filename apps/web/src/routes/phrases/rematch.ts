import type { PhraseRuleListView } from '@earshot/contract';

/** True while a job puts conversations to the rules in force. */
export const isMoving = ({ rematch }: Pick<PhraseRuleListView, 'rematch'>): boolean =>
	rematch?.state === 'ready' || rematch?.state === 'running';
