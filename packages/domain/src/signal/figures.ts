/** How a figure is found on an interaction: at a path, as a share of a sum, or as the length of a list. */
export type FigureSource =
	{ at: string } | { share: string; of: readonly [string, ...string[]] } | { lengthOf: string };

export type FigureUnit =
	'ms' | 'share' | 'count' | 'points' | 'lufs' | 'lu' | 'hz' | 'semitones' | 'perSecond';

export type FigureGroup = 'general' | 'call' | 'sound' | 'conversation';

interface Figure {
	unit: FigureUnit;
	group: FigureGroup;
	source: FigureSource;
}

const call = (field: string) => `callSignals.${field}`;
const sound = (field: string) => call(`sound.${field}`);
const chat = (field: string) => `chatSignals.${field}`;
const figure =
	(group: FigureGroup) =>
	(unit: FigureUnit, source: string | FigureSource): Figure => ({
		group,
		unit,
		source: typeof source === 'string' ? { at: source } : source
	});
const general = figure('general');
const ofCall = figure('call');
const ofSound = figure('sound');
const ofConversation = figure('conversation');

/** Every figure that interactions can be filtered and sorted by; the one table for store, wire and page. */
export const figures = {
	durationMs: general('ms', 'durationMs'),
	messageCount: general('count', 'messageCount'),
	csat: general('points', 'csat'),
	phraseHitCount: general('count', { lengthOf: 'phraseHits' }),
	silenceMs: ofCall('ms', call('silenceMs')),
	silenceShare: ofCall('share', { share: call('silenceMs'), of: [call('durationMs')] }),
	longestSilenceMs: ofCall('ms', call('longestSilenceMs')),
	silenceCount: ofCall('count', { lengthOf: call('silences') }),
	overtalkMs: ofCall('ms', call('overtalkMs')),
	overtalkShare: ofCall('share', { share: call('overtalkMs'), of: [call('durationMs')] }),
	overtalkCount: ofCall('count', call('overtalkCount')),
	agentInterruptions: ofCall('count', call('agentInterruptions')),
	replyLatencyMs: ofCall('ms', call('medianReplyMs')),
	agentTalkMs: ofCall('ms', call('agentTalkMs')),
	customerTalkMs: ofCall('ms', call('customerTalkMs')),
	agentTalkShare: ofCall('share', {
		share: call('agentTalkMs'),
		of: [call('agentTalkMs'), call('customerTalkMs')]
	}),
	loudness: ofSound('lufs', sound('integratedLufs')),
	agentLoudness: ofSound('lufs', sound('agentLufs')),
	customerLoudness: ofSound('lufs', sound('customerLufs')),
	balance: ofSound('lu', sound('balanceLu')),
	clippedShare: ofSound('share', sound('clippedShare')),
	agentPitch: ofSound('hz', sound('agentVoice.pitchHz')),
	agentPitchRange: ofSound('semitones', sound('agentVoice.pitchRangeSt')),
	agentPace: ofSound('perSecond', sound('agentVoice.nucleiPerSecond')),
	customerPitch: ofSound('hz', sound('customerVoice.pitchHz')),
	customerPitchRange: ofSound('semitones', sound('customerVoice.pitchRangeSt')),
	customerPace: ofSound('perSecond', sound('customerVoice.nucleiPerSecond')),
	turns: ofConversation('count', chat('turns')),
	agentMessages: ofConversation('count', chat('agentMessages')),
	customerMessages: ofConversation('count', chat('customerMessages')),
	firstResponseMs: ofConversation('ms', chat('firstResponseMs')),
	medianReplyMs: ofConversation('ms', chat('medianReplyMs')),
	longestReplyMs: ofConversation('ms', chat('longestReplyMs')),
	unansweredTurns: ofConversation('count', chat('unansweredCustomerTurns'))
} as const satisfies Record<string, Figure>;

export type FigureKey = keyof typeof figures;

/** The cast is safe: these are the table's own keys. */
export const figureKeys = Object.keys(figures) as [FigureKey, ...FigureKey[]];

function at(value: unknown, path: string): unknown {
	let found = value;
	for (const name of path.split('.'))
		found =
			typeof found === 'object' && found !== null && Object.hasOwn(found, name)
				? (found as Record<string, unknown>)[name]
				: undefined;
	return found;
}

const numberAt = (of: unknown, path: string): number | null => {
	const value = at(of, path);
	return typeof value === 'number' ? value : null;
};

/** A figure of an interaction; null where it was not, or could not be, measured. [SI1] */
export function figureOf(interaction: object, key: FigureKey): number | null {
	const source: FigureSource = figures[key].source;
	if ('at' in source) return numberAt(interaction, source.at);
	if ('lengthOf' in source) {
		const list = at(interaction, source.lengthOf);
		return Array.isArray(list) ? list.length : null;
	}
	const part = numberAt(interaction, source.share);
	const parts = source.of.map((path) => numberAt(interaction, path));
	if (part === null || parts.some((one) => one === null)) return null;
	const whole = parts.reduce<number>((sum, one) => sum + (one ?? 0), 0);
	return whole > 0 ? part / whole : null;
}

/** All figures an interaction has. */
export function figuresOf(interaction: object): Partial<Record<FigureKey, number>> {
	const found: Partial<Record<FigureKey, number>> = {};
	for (const key of figureKeys) {
		const value = figureOf(interaction, key);
		if (value !== null) found[key] = value;
	}
	return found;
}
