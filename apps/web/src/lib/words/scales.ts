import type { Scale } from '@earshot/domain/rubric';
import { percent } from '#lib/format.ts';
import { local } from '#lib/locale.ts';
import { m } from '#lib/paraglide/messages.js';

/** The names of the scales, as they are chosen in the editor. */
export const scaleWords: Record<Scale['kind'], () => string> = {
	passFail: m.rubric_scale_passFail,
	graded: m.rubric_kind_graded,
	points: m.rubric_kind_points,
	deduction: m.rubric_kind_deduction,
	bonus: m.rubric_kind_bonus,
	numeric: m.rubric_kind_numeric,
	multiSelect: m.rubric_kind_multiSelect,
	text: m.rubric_kind_text,
	date: m.rubric_kind_date
};

/** What a scale offers, one line for each thing a reviewer can say or must know. */
export function scaleLines(scale: Scale): string[] {
	switch (scale.kind) {
		case 'graded':
			return scale.options.map((option) =>
				m.rubric_option({ label: local(option.label), share: percent(Number(option.share)) })
			);
		case 'points':
			return [m.rubric_scale_points({ max: scale.max })];
		case 'deduction':
			return deductionLines(scale);
		case 'bonus':
			return [m.rubric_count_bonus({ amount: scale.amount, cap: scale.cap })];
		case 'numeric': {
			const unit = scale.unit ? local(scale.unit) : '';
			const points = scale.points.map(({ at, share }) =>
				m.rubric_option({ label: `${at} ${unit}`.trim(), share: percent(Number(share)) })
			);
			return [m.rubric_number_range({ min: scale.min, max: scale.max, unit }), ...points];
		}
		case 'multiSelect':
			return scale.options.map((option) =>
				m.rubric_option_signed({ label: local(option.label), share: signed(option.share) })
			);
		default:
			return [scaleWords[scale.kind]()];
	}
}

const signed = (share: string): string =>
	`${Number(share) > 0 ? '+' : ''}${percent(Number(share))}`.replace('-', '−');

function deductionLines(scale: Extract<Scale, { kind: 'deduction' }>): string[] {
	const { amount, cap, floor, repeat } = scale;
	return [
		m.rubric_count_each({ amount }),
		...(cap === null ? [] : [m.rubric_count_cap({ cap })]),
		...(floor === null ? [] : [m.rubric_count_floor({ floor: floor.replace('-', '−') })]),
		...(repeat === null
			? []
			: [
					m.rubric_count_repeat({ times: repeat.times }),
					...(repeat.last > 0 ? [m.rubric_count_last({ n: repeat.last })] : [])
				])
	];
}
