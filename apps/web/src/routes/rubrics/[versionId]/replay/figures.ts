import type { LocalText } from '@earshot/domain';
import type { MovedReview } from '@earshot/contract';
import { local } from '#lib/locale.ts';
import { m } from '#lib/paraglide/messages.js';
import type { Tone } from '#lib/words/states.ts';
import { dimensionWords } from '#lib/words/dimensions.ts';

/** A difference as the server says it, with its sign: +1.20, −0.50, 0.00. */
export function signedText(difference: string | null): string {
	if (difference === null) return m.ui_none_value();
	if (difference.startsWith('-')) return `−${difference.slice(1)}`;
	return Number(difference) === 0 ? difference : `+${difference}`;
}

export const scoreText = (score: string | null): string =>
	score === null ? m.ui_none_value() : score.replace('-', '−');

/** Up or down; never said by colour alone, the sign says it too. */
export function toneOf(difference: string | null): Tone {
	const value = Number(difference ?? 0);
	return value === 0 ? 'neutral' : value > 0 ? 'good' : 'bad';
}

export const bandText = (label: LocalText | null): string =>
	label === null ? m.replay_band_none() : local(label);

type Line = MovedReview['lines'][number];
type Names = Readonly<Record<string, LocalText>>;

const kindWords: Record<Line['kind'], () => string> = {
	criterion: m.replay_line_criterion,
	section: m.replay_line_section,
	dimension: m.replay_line_dimension,
	critical: m.replay_line_critical,
	total: m.replay_after,
	rule: m.replay_line_rule,
	bound: m.replay_line_bound,
	bonus: m.replay_line_bonus
};

/** What kind of line it is, and of what. */
export function lineName({ kind, ref }: Line, names: Names): { kind: string; title: string } {
	return { kind: kindWords[kind](), title: titleOf(kind, ref, names) };
}

function titleOf(kind: Line['kind'], ref: string, names: Names): string {
	if (kind === 'dimension') return dimensionWords[ref as keyof typeof dimensionWords]?.() ?? ref;
	if (kind === 'bound') return ref === 'floor' ? m.replay_line_floor() : m.replay_line_ceiling();
	const from = kind === 'section' || kind === 'rule' ? kind : 'criterion';
	const name = names[`${from} ${ref}`];
	return name ? local(name) : ref;
}

/** One side of a line in words. */
export function lineText(side: Line['was']): string {
	if (side === null) return m.replay_line_absent();
	if (side.before !== null && side.after !== null && side.earned === null)
		return `${short(side.before)} → ${short(side.after)}`;
	if (side.outcome === 'hidden') return m.replay_line_hidden();
	if (side.outcome === 'unscored') return m.replay_line_unscored();
	if (side.earned === null) return m.replay_line_notApplicable();
	const points = m.replay_line_points({
		earned: short(side.earned),
		possible: short(side.possible ?? '0')
	});
	return side.outcome === 'failed' ? m.replay_line_failed({ points }) : points;
}

/** The calculation keeps six decimals; for reading, four tell apart what differs. */
const short = (text: string): string => String(Number(Number(text).toFixed(4)));
