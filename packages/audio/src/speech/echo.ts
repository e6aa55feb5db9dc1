import { floorAt, type Noise } from './threshold.ts';

const aboveFloorDb = 6;
const leakShareMin = 0.2;
const framesMin = 100;

/**
 * Level of one speaker's leak in the other's channel, dB relative to the speaker: the median of
 * listener − speaker over frames where the speaker alone is active, when in at least 20 % of them
 * the listener's channel stands 6 dB above its noise. [AU15]
 * @returns null when there is no such leak, or under 1 s of speech to judge by
 */
export function echoDb(
	speaker: { active: Uint8Array; levels: Float32Array },
	listener: { active: Uint8Array; levels: Float32Array; noise: Noise }
): number | null {
	const differences: number[] = [];
	let alone = 0;
	for (let i = 0; i < speaker.active.length; i++) {
		if (!speaker.active[i] || listener.active[i]) continue;
		alone++;
		const level = listener.levels[i] ?? -Infinity;
		if (level < floorAt(listener.noise, i) + aboveFloorDb) continue;
		differences.push(level - (speaker.levels[i] ?? 0));
	}
	if (alone < framesMin || differences.length < leakShareMin * alone) return null;
	const median = differences.sort((a, b) => a - b)[Math.floor(differences.length / 2)] ?? -Infinity;
	return Math.round(median * 10) / 10;
}
