export interface Mix {
	/** 0 to 1, by channel. */
	volumes: readonly number[];
	muted: readonly boolean[];
	solo: number | null;
}

/** Gain of every channel in the left and the right ear: its own ear each, or one channel alone in both. */
export function gainsOf({ volumes, muted, solo }: Mix): [number, number][] {
	return volumes.map((volume, channel) => {
		const gain = muted[channel] === true && solo !== channel ? 0 : volume;
		if (solo === null) return channel === 0 ? [gain, 0] : [0, gain];
		return solo === channel ? [gain, gain] : [0, 0];
	});
}
