import {
	askedCriteria,
	type AnswerValue,
	type Answers,
	type Criterion,
	type MultiSelect,
	type Numeric,
	type RubricContent
} from '@earshot/domain';
import { between, chance, oneOf } from '../chance.ts';
import type { Item } from './items.ts';

/** How often a criterion that need not apply does not. */
const notApplicableShare: Record<string, number> = {
	// The chats of the demo carry no times.
	firstResponse: 1,
	replyPace: 1,
	empathy: 0.55,
	repeatedQuestions: 0.75,
	identityCheck: 0.4,
	holdEtiquette: 0.6,
	promise: 0.3,
	refusal: 0.85,
	objections: 0.5,
	speechRate: 0.4
};

const outcomes = [
	'Booked on the call.',
	'Thinking it over; options sent by e-mail.',
	'Change made, confirmation sent.',
	'No fitting offer; will call back.'
];
const dayMs = 86_400_000;

/** A plausible answer of an agent whose chance of a full answer is `quality`; critical criteria never fail by chance. */
export function answerBy(criterion: Criterion, quality: number, item: Item): AnswerValue {
	const luck = (what: string) => chance(item.key, criterion.id, what);
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
		case 'deduction':
			return { kind: 'count', count: luck('free') < quality ? 0 : 1 + Number(luck('again') < 0.3) };
		case 'bonus':
			return { kind: 'count', count: Number(luck('bonus') < 0.12) };
		case 'numeric':
			return numberWithin(scale, luck('good') < quality, item.key);
		case 'multiSelect':
			return faultsOf(scale, (id) => luck(id) < (1 - quality) * 0.8);
		case 'text':
			return { kind: 'text', text: oneOf(outcomes, item.key, criterion.id) };
		case 'date':
			return { kind: 'date', date: dayAfter(item.submittedAt) };
	}
}

/** A number that earns all, or one above that. */
function numberWithin({ points, max }: Numeric, good: boolean, key: string): AnswerValue {
	const full = points.filter(({ share }) => share === '1').map(({ at }) => Number(at));
	const highest = Math.max(...full);
	const number = good
		? between(Math.min(...full), highest, key, 'number')
		: between(highest + 1, Math.min(highest + 60, Number(max)), key, 'number');
	return { kind: 'number', number: String(number) };
}

function faultsOf({ options }: MultiSelect, happened: (id: string) => boolean): AnswerValue {
	const faults = options.filter(({ id, share }) => share.startsWith('-') && happened(id));
	return { kind: 'options', optionIds: faults.map(({ id }) => id) };
}

const dayAfter = (at: Date): string =>
	new Date(at.getTime() + 2 * dayMs).toISOString().slice(0, 10);

/** Leaves out the dates that the other answers do not ask for. */
export function leaveOutDates(content: RubricContent, answers: Answers): Answers {
	const asked = askedCriteria(content, answers, {});
	return Object.fromEntries(
		Object.entries(answers).map(([id, answer]) => {
			const idle = answer.value?.kind === 'date' && asked.get(id)?.required === false;
			return [id, idle ? { ...answer, value: { kind: 'notApplicable' as const } } : answer];
		})
	);
}
