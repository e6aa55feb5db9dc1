import { exact } from './exact.ts';
import { duplicates, ids, when, type Path, type RubricIssue } from './lint-issue.ts';
import { unscoredScales, type Numeric, type Scale } from './scale.ts';
import type { Criterion } from './schema.ts';

type Of<K extends Scale['kind']> = Extract<Scale, { kind: K }>;

/** What is wrong with one criterion taken by itself (RB13, RB14, RB35). */
export function lintCriterion(criterion: Criterion, path: Path): RubricIssue[] {
	const { scale, critical, criticalCap } = criterion;
	const isCritical = critical !== 'none';
	return [
		...lintWeight(criterion, [...path, 'weight']),
		...when(exact(criterion.failAtShare).gte(1), [...path, 'failAtShare'], 'neverPasses', 'error'),
		...when(
			isCritical && !canFail(criterion),
			[...path, 'failAtShare'],
			'criticalNeverFails',
			'error'
		),
		...when(
			exact(criticalCap ?? '0').gt(100),
			[...path, 'criticalCap'],
			'capAboveHundred',
			'error'
		),
		...when(
			isCritical && criterion.evidence === 'optional',
			[...path, 'evidence'],
			'criticalWithoutEvidence',
			'warning'
		),
		...lintScale(criterion, scale, [...path, 'scale'])
	];
}

function lintWeight({ scale, weight }: Criterion, path: Path): RubricIssue[] {
	const none = exact(weight).lte(0);
	if (scale.kind === 'deduction') return [];
	const unscored = unscoredScales.includes(scale.kind) || scale.kind === 'bonus';
	return unscored
		? when(!none, path, 'weightOnUnscored', 'error')
		: when(none, path, 'weightNotPositive', 'error');
}

function lintScale(criterion: Criterion, scale: Scale, path: Path): RubricIssue[] {
	switch (scale.kind) {
		case 'graded':
			return lintGraded(scale, [...path, 'options']);
		case 'numeric':
			return lintNumeric(scale, path);
		case 'multiSelect':
			return lintMulti(scale, path);
		case 'deduction':
			return lintDeduction(criterion, scale, path);
		case 'bonus': {
			const empty = exact(scale.amount).isZero() || exact(scale.cap).isZero();
			return when(empty, [...path, 'amount'], 'amountNotPositive', 'error');
		}
		default:
			return [];
	}
}

function lintGraded({ options }: Of<'graded'>, path: Path): RubricIssue[] {
	const shares = options.map((option) => exact(option.share));
	const failing = options.findIndex((option) => option.counts === 'fail');
	const passing = options.findLastIndex((option) => option.counts === 'pass');
	return [
		...duplicates(ids(options), path, 'duplicateId'),
		...when(!shares[0]?.eq(1), [...path, 0, 'share'], 'bestOptionNotFull', 'error'),
		...when(
			failing >= 0 && failing < passing,
			[...path, failing, 'counts'],
			'failOutscoresPass',
			'error'
		),
		...shares.flatMap((share, index) =>
			when(
				shares[index - 1]?.lte(share) ?? false,
				[...path, index, 'share'],
				'optionOrder',
				'error'
			)
		)
	];
}

function lintNumeric({ min, max, points }: Numeric, path: Path): RubricIssue[] {
	const ats = points.map((point) => exact(point.at));
	const ordered = ats.every((at, i) => i === 0 || (ats[i - 1]?.lt(at) ?? false));
	const inside = ats.every((at) => at.gte(min) && at.lte(max)) && exact(min).lt(max);
	const shares = points.map((point) => exact(point.share));
	return [
		...when(!ordered || !inside, [...path, 'points'], 'curveOrder', 'error'),
		...when(
			shares.some((share) => share.gt(1)),
			[...path, 'points'],
			'shareAboveOne',
			'error'
		),
		...when(
			!shares.some((share) => share.gte(1)),
			[...path, 'points'],
			'bestOptionNotFull',
			'error'
		)
	];
}

function lintMulti({ base, options }: Of<'multiSelect'>, path: Path): RubricIssue[] {
	const best = options.reduce(
		(total, { share }) => (exact(share).gt(0) ? total.plus(share) : total),
		exact(base)
	);
	return [
		...duplicates(ids(options), [...path, 'options'], 'duplicateId'),
		...when(exact(base).gt(1), [...path, 'base'], 'shareAboveOne', 'error'),
		...when(best.lt(1), [...path, 'options'], 'bestOptionNotFull', 'error')
	];
}

function lintDeduction({ weight }: Criterion, scale: Of<'deduction'>, path: Path): RubricIssue[] {
	const { amount, cap, floor, repeat } = scale;
	return [
		...when(
			exact(amount).isZero() || (cap !== null && exact(cap).isZero()),
			[...path, 'amount'],
			'amountNotPositive',
			'error'
		),
		...when(
			floor !== null && exact(floor).gte(weight),
			[...path, 'floor'],
			'floorAboveStart',
			'error'
		),
		...when(
			repeat !== null && exact(repeat.times).lt(1),
			[...path, 'times'],
			'repeatBelowOne',
			'error'
		)
	];
}

/** True where some answer fails the criterion (RB9, RB30). */
function canFail({ scale, weight, failAtShare }: Criterion): boolean {
	const reaches = (lowest: string) => exact(lowest).lte(failAtShare);
	switch (scale.kind) {
		case 'graded':
			return scale.options.some(({ counts, share }) =>
				counts === undefined ? reaches(share) : counts === 'fail'
			);
		case 'numeric':
			return scale.points.some(({ share }) => reaches(share));
		case 'multiSelect': {
			const lost = scale.options.filter(({ share }) => exact(share).lt(0));
			return reaches(lost.reduce((sum, one) => sum.plus(one.share), exact(scale.base)).toString());
		}
		case 'deduction':
			return deductionFails(scale, weight, failAtShare);
		default:
			return scale.kind === 'passFail' || scale.kind === 'points';
	}
}

function deductionFails({ cap, floor }: Of<'deduction'>, weight: string, at: string): boolean {
	if (exact(weight).isZero()) return true;
	const ends = [
		...(cap === null ? [] : [exact(weight).minus(cap)]),
		...(floor === null ? [] : [exact(floor)])
	];
	return ends.every((end) => end.lte(exact(weight).times(at)));
}
