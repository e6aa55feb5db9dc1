import { requireProbability } from '../checks.ts';

export type AgreementStatistic =
	| 'percentAgreement'
	| 'specificAgreement'
	| 'percentWithin'
	| 'meanAbsoluteDifference'
	| 'gwetAc1'
	| 'gwetAc2Quadratic'
	| 'cohenKappa'
	| 'cohenKappaQuadratic'
	| 'alphaNominal'
	| 'alphaOrdinal'
	| 'alphaInterval'
	| 'iccAgreement'
	| 'blandAltman'
	| 'reviewerVariance';

/** Pass/fail, ordered categories, or points 0–100. */
export type RatingScale = 'binary' | 'ordinal' | 'points';

export type RatingDesign = {
	/** Units rated by at least two. */
	readonly units: number;
	readonly raters: number;
	readonly missing: boolean;
	/** Share of the most frequent answer, in [0, 1]. */
	readonly prevalence: number;
};

export type AgreementChoice = {
	readonly first: readonly AgreementStatistic[];
	readonly second: readonly AgreementStatistic[];
	readonly detail: readonly AgreementStatistic[];
	/** Not shown: one answer is so frequent that chance correction says nothing. */
	readonly hidden: readonly AgreementStatistic[];
	readonly evidence: 'hide' | 'preliminary' | 'firm';
};

const UNITS_SHOWN = 10;
const UNITS_FIRM = 30;
const PREVALENCE_MAX = 0.9;

const PLAN: Record<RatingScale, Pick<AgreementChoice, 'first' | 'second' | 'detail'>> = {
	binary: {
		first: ['percentAgreement', 'specificAgreement'],
		second: ['gwetAc1'],
		detail: ['cohenKappa', 'alphaNominal']
	},
	ordinal: {
		first: ['percentAgreement', 'percentWithin'],
		second: ['gwetAc2Quadratic'],
		detail: ['alphaOrdinal', 'cohenKappaQuadratic']
	},
	points: {
		first: ['meanAbsoluteDifference', 'percentWithin'],
		second: ['iccAgreement'],
		detail: ['blandAltman']
	}
};

const MANY_RATERS: Record<RatingScale, AgreementStatistic> = {
	binary: 'alphaNominal',
	ordinal: 'alphaOrdinal',
	points: 'alphaInterval'
};

const TWO_RATERS: readonly AgreementStatistic[] = [
	'cohenKappa',
	'cohenKappaQuadratic',
	'blandAltman'
];
const CHANCE_CORRECTED: readonly AgreementStatistic[] = ['cohenKappa', 'alphaNominal'];

/**
 * Which statistics a scale shows, and in which order: with more than two raters and gaps α first and σ_r
 * second; what needs two fixed raters only for two; κ and α of a yes/no answer hidden above 90 % prevalence,
 * where they say little (Feinstein & Cicchetti 1990); nothing below 10 units, firm from 30 [AG10].
 */
export function chooseAgreement(scale: RatingScale, design: RatingDesign): AgreementChoice {
	const { units, raters, missing, prevalence } = design;
	requireProbability('prevalence', prevalence);
	const sparse = raters > 2 && missing;
	const plan = sparse
		? {
				first: [MANY_RATERS[scale]],
				second: ['reviewerVariance'] as const,
				detail: PLAN[scale].first
			}
		: PLAN[scale];
	const hidden = (statistic: AgreementStatistic) =>
		scale === 'binary' && prevalence > PREVALENCE_MAX && CHANCE_CORRECTED.includes(statistic);
	const possible = (statistic: AgreementStatistic) =>
		(raters === 2 || !TWO_RATERS.includes(statistic)) && !(missing && statistic === 'iccAgreement');
	const shown = (list: readonly AgreementStatistic[]) =>
		list.filter((statistic) => possible(statistic) && !hidden(statistic));
	return {
		first: shown(plan.first),
		second: shown(plan.second),
		detail: shown(plan.detail),
		hidden: [...plan.first, ...plan.detail].filter((one) => possible(one) && hidden(one)),
		evidence: units < UNITS_SHOWN ? 'hide' : units < UNITS_FIRM ? 'preliminary' : 'firm'
	};
}

/** Bands for orientation: α by Krippendorff (2004), ICC by Koo & Li (2016). */
export type AlphaBand = 'reliable' | 'tentative' | 'unreliable';
export type IccBand = 'excellent' | 'good' | 'moderate' | 'poor';

/** The band of α, by its lower confidence limit [AG10]. */
export function alphaBand(lowerLimit: number): AlphaBand {
	if (lowerLimit >= 0.8) return 'reliable';
	return lowerLimit >= 0.667 ? 'tentative' : 'unreliable';
}

/** The band of an ICC, by its lower confidence limit [AG10]. */
export function iccBand(lowerLimit: number): IccBand {
	if (lowerLimit > 0.9) return 'excellent';
	if (lowerLimit >= 0.75) return 'good';
	return lowerLimit >= 0.5 ? 'moderate' : 'poor';
}
