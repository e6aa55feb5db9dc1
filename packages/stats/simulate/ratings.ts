import { existsSync, readFileSync } from 'node:fs';
import type { Review } from '../src/index.ts';

const folder = new URL('../../../../shared/data/ratings/', import.meta.url);

/** Whether the real ratings lie beside the repository. */
export const hasRatings = existsSync(folder);

type Effects = { raterEffect: Record<string, number> } & Record<
	'intercept' | 'varItem' | 'varRater' | 'varResidual',
	number
>;

/** Figures of R for each criterion of the real ratings. */
export type RatingReference = Record<string, number> & { severityAll: Effects };

/** The reference figures by criterion. */
export function ratingReference(): Record<string, RatingReference> {
	const text = readFileSync(new URL('REFERENCE.json', folder), 'utf8');
	const { values } = JSON.parse(text) as {
		values: { stc3_quality_19raters: Record<string, RatingReference> };
	};
	return values.stc3_quality_19raters;
}

/** Dialogues × raters of one criterion: 2,000 rows of nineteen ratings −2 … 2. */
export function ratingTable(criterion: string): number[][] {
	const lines = readFileSync(new URL('stc3_quality_19raters.csv', folder), 'utf8')
		.trim()
		.split('\n');
	return lines
		.map((line) => line.split(','))
		.filter((cells) => cells[1] === criterion)
		.map((cells) => cells.slice(2).map(Number));
}

/** One review for each chosen rating; raters are named R01 … as in the file. */
export function reviewsOf(
	table: readonly (readonly number[])[],
	chosen: (dialogue: number, rater: number) => boolean = () => true
): Review[] {
	return table.flatMap((ratings, dialogue) =>
		ratings.flatMap((score, rater) =>
			chosen(dialogue, rater)
				? [{ agent: `${dialogue}`, reviewer: `R${`${rater + 1}`.padStart(2, '0')}`, score }]
				: []
		)
	);
}
