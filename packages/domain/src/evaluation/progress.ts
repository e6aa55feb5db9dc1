import {
	askedCriteria,
	missingAnswers,
	type RubricContent,
	type ScoreGround
} from '../rubric/index.ts';
import type { Answers } from './schema.ts';

export interface DraftProgress {
	/** Criteria that are asked as the answers stand; one that may stay empty counts once there is something in it. */
	asked: number;
	/** Of them, those whose answer can be scored. */
	answered: number;
	/** What a submit would refuse: answers and evidence. */
	missing: number;
}

/** How far a draft has come (EV30). */
export function draftProgress(
	content: RubricContent,
	answers: Answers,
	ground: ScoreGround
): DraftProgress {
	const missing = missingAnswers(content, answers, ground);
	const open = new Set(
		missing.filter(({ path }) => path[2] === 'value').map(({ path }) => path[1])
	);
	const asked = [...askedCriteria(content, answers, ground)].filter(([, one]) => !one.hidden);
	const waiting = asked.filter(([id]) => open.has(id)).length;
	const answered = asked.filter(([id, { value }]) => !open.has(id) && value !== null).length;
	return { asked: answered + waiting, answered, missing: missing.length };
}
