import { bestValue, worstValue, type AnswerValue, type Criterion } from '@earshot/domain';
import { chance } from '../chance.ts';

/** How often a criterion that need not apply does not. */
const notApplicableShare: Record<string, number> = {
	// The chats of the demo carry no times.
	firstResponse: 1,
	replyPace: 1,
	empathy: 0.55,
	repeatedQuestions: 0.75,
	identityCheck: 0.4,
	holdEtiquette: 0.6
};

/** A plausible answer of an agent whose chance of a full answer is `quality`; critical criteria never fail by chance. */
export function answerBy(criterion: Criterion, quality: number, key: string): AnswerValue {
	const luck = (what: string) => chance(key, criterion.id, what);
	const share = notApplicableShare[criterion.id] ?? 0;
	if (criterion.allowNotApplicable && luck('applies') < share) return { kind: 'notApplicable' };
	const { scale } = criterion;
	const critical = criterion.critical !== 'none';
	switch (scale.kind) {
		case 'passFail':
			return { kind: 'passFail', pass: critical || luck('pass') >= (1 - quality) * 0.6 };
		case 'points': {
			const lost = Array.from({ length: scale.max }, (_, k) => luck(`point ${k}`));
			const points = lost.filter((one) => one >= (1 - quality) * 1.2).length;
			return { kind: 'points', points };
		}
		case 'graded': {
			const options = critical ? scale.options.slice(0, -1) : scale.options;
			const steps = luck('best') < quality ? 0 : 1 + Math.floor(luck('worse') ** 2 * 2.4);
			const option = options[Math.min(steps, options.length - 1)];
			return { kind: 'graded', optionId: option?.id ?? '' };
		}
		default:
			return critical || luck('pass') < quality ? bestValue(criterion) : worstValue(criterion);
	}
}
