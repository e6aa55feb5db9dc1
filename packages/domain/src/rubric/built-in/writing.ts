import type { LocalText } from '../../words/index.ts';
import type { Band, Criterion, Scale } from '../schema.ts';

/** A text in both languages. */
export function say(zh: string, en: string): LocalText {
	return { 'zh-CN': zh, en };
}

export const passFail: Scale = { kind: 'passFail' };

export function points(max: number): Scale {
	return { kind: 'points', max };
}

/** Options from best to worst: id, share, Chinese, English. */
export function graded(...options: [string, string, string, string][]): Scale {
	return {
		kind: 'graded',
		options: options.map(([id, share, zh, en]) => ({ id, share, label: say(zh, en) }))
	};
}

const ordinary = {
	goodExample: null,
	badExample: null,
	critical: 'none',
	allowNotApplicable: false,
	evidence: 'onDeduction',
	failAtShare: '0'
} as const;

/** A criterion with evidence on deduction, failing only at nothing earned, unless it says otherwise. */
export function criterion(
	own: Omit<Criterion, keyof typeof ordinary> & Partial<Criterion>
): Criterion {
	return { ...ordinary, ...own };
}

export const bands: Band[] = [
	{ id: 'excellent', label: say('优秀', 'Excellent'), min: '90' },
	{ id: 'qualified', label: say('合格', 'Meets standard'), min: '80' },
	{ id: 'improve', label: say('待改进', 'Needs improvement'), min: '60' },
	{ id: 'unqualified', label: say('不合格', 'Below standard'), min: '0' }
];
