import type { Answer, EvaluationDraft, RubricContent } from '@earshot/domain';

/** What a reviewer has written, as far as a typist can tell: evidence by the messages it quotes. */
export interface Content {
	answers: Record<string, { value: string; comment: string; quotes: number[] }>;
	summary: string;
}

/** A criterion with the keys that answer it, the best first. */
export interface Choice {
	id: string;
	options: { key: string; value: string }[];
}

export const emptyAnswer = { value: '', comment: '', quotes: [] as number[] };

function valueOf({ value }: Answer): string {
	if (value === null) return '';
	if (value.kind === 'passFail') return value.pass ? 'pass' : 'fail';
	if (value.kind === 'points') return `${value.points} points`;
	return value.kind === 'graded' ? value.optionId : value.kind;
}

/** What a stored draft holds; answers that say nothing are left out. */
export function contentOf({ answers, summary }: EvaluationDraft): Content {
	const written = Object.entries(answers).map(([id, answer]) => {
		const quotes = answer.evidence.map((one) => (one.kind === 'message' ? one.messageIndex : -1));
		return [id, { value: valueOf(answer), comment: answer.comment, quotes }] as const;
	});
	return withoutEmpty({ answers: Object.fromEntries(written), summary });
}

export function withoutEmpty({ answers, summary }: Content): Content {
	const said = Object.entries(answers)
		.filter(([, one]) => one.value !== '' || one.comment !== '' || one.quotes.length > 0)
		.sort(([a], [b]) => (a < b ? -1 : 1));
	return { answers: Object.fromEntries(said), summary };
}

const inOrder = (values: readonly string[]) =>
	values.map((value, n) => ({ key: String(n + 1), value }));

/** The criteria that are answered by one key; throws where one is not. */
export const choicesOf = ({ sections }: RubricContent): Choice[] =>
	sections
		.flatMap(({ criteria }) => criteria)
		.map(({ id, scale }): Choice => {
			if (scale.kind === 'passFail') return { id, options: inOrder(['pass', 'fail']) };
			if (scale.kind === 'graded')
				return { id, options: inOrder(scale.options.map((option) => option.id)) };
			if (scale.kind !== 'points' || scale.max > 9) throw new Error(`no key answers ${id}`);
			const points = inOrder(Array.from({ length: scale.max }, (_, n) => `${n + 1} points`));
			return { id, options: points.toReversed() };
		});
