import { expect, test } from 'vitest';
import { hasRatings, ratingReference, ratingTable, reviewsOf } from '../../simulate/ratings.ts';
import { twoOfNineteen } from '../../simulate/severity.ts';
import { estimated, relativeError } from '../../test/vectors.ts';
import { fitSeverity } from './index.ts';

const criteria = ['A', 'S', 'E'];

test.skipIf(!hasRatings).each(criteria)(
	'[SV2] criterion %s of real dialogues, as in lme4',
	(criterion) => {
		const reference = ratingReference()[criterion]?.severityAll;
		const fit = estimated(fitSeverity(reviewsOf(ratingTable(criterion)), 'random'));
		expect(relativeError(fit.variances.agent ?? NaN, reference?.varItem ?? NaN)).toBeLessThan(1e-4);
		expect(relativeError(fit.variances.reviewer, reference?.varRater ?? NaN)).toBeLessThan(1e-4);
		expect(relativeError(fit.variances.residual, reference?.varResidual ?? NaN)).toBeLessThan(1e-5);
		expect(fit.mean?.estimate).toBeCloseTo(reference?.intercept ?? NaN, 6);
		for (const [rater, effect] of Object.entries(reference?.raterEffect ?? {}))
			expect(fit.reviewers.get(rater)?.effect).toBeCloseTo(effect, 3);
	},
	60_000
);

test.skipIf(!hasRatings).each(criteria)(
	'[SV7] criterion %s with two of nineteen raters kept: fair is closer to all nineteen, R11 is severe',
	(criterion) => {
		const { raw, fair, r11, moreSevere } = twoOfNineteen(criterion);
		expect(fair).toBeLessThan(raw);
		expect(moreSevere).toBe(0);
		expect(r11.effect).toBeLessThan(-5 * r11.se);
	}
);
