/** Waveform of a recording: per channel the loudest sample of each bucket, 0 to 1. */
export interface Peaks {
	perSecond: number;
	channels: Float32Array[];
}

const magic = 'EPKS';
const headerBytes = 12;

/**
 * Reads the peaks the server computed: "EPKS", version u8 = 1, channels u8, perSecond u16, count u32 (little-endian),
 * then for each channel `count` pairs of signed bytes (min, max). Null where the bytes are not that.
 */
export function readPeaks(bytes: ArrayBuffer): Peaks | null {
	if (bytes.byteLength < headerBytes) return null;
	const view = new DataView(bytes);
	const name = String.fromCharCode(...new Uint8Array(bytes, 0, magic.length));
	if (name !== magic || view.getUint8(4) !== 1) return null;
	const count = view.getUint32(8, true);
	const channels = view.getUint8(5);
	const perSecond = view.getUint16(6, true);
	if (perSecond === 0 || bytes.byteLength !== headerBytes + channels * count * 2) return null;
	return {
		perSecond,
		channels: Array.from({ length: channels }, (_, channel) =>
			loudest(new Int8Array(bytes, headerBytes + channel * count * 2, count * 2))
		)
	};
}

function loudest(pairs: Int8Array): Float32Array {
	return Float32Array.from({ length: pairs.length / 2 }, (_, i) => {
		return Math.max(Math.abs(pairs[2 * i] ?? 0), Math.abs(pairs[2 * i + 1] ?? 0)) / 127;
	});
}

/** The two lanes from top to bottom: the agent first. Mono and unknown layouts stay as they are; more than two channels show two. */
export function lanesOf(peaks: Peaks, agentChannel: 0 | 1 | null): Float32Array[] {
	const [first, second] = peaks.channels;
	if (agentChannel === 1 && first && second) return [second, first];
	return peaks.channels.slice(0, 2);
}

/** One level for all lanes, so that a quiet call still fills its lane and the two stay comparable. */
export function loudestOf(lanes: Float32Array[]): number {
	const level = lanes.reduce((max, lane) => lane.reduce((m, x) => Math.max(m, x), max), 0);
	return Math.max(level, 0.05);
}
