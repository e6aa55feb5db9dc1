export interface WavOptions {
	id?: 'RIFF' | 'RIFX' | 'RF64';
	tag?: number;
	bits?: number;
	channels?: number;
	sampleRateHz?: number;
	/** Stated size of the data; default the true one. */
	dataSize?: number;
	/** WAVE_FORMAT_EXTENSIBLE with the tag as sub-format. */
	extensible?: boolean;
	/** Chunks before and after the data: name and size of zero bytes. */
	before?: [id: string, bytes: number][];
	after?: [id: string, bytes: number][];
}

/** A WAV file around the given sample bytes. */
export function wavFile(data: Uint8Array, options: WavOptions = {}): Uint8Array {
	const { id = 'RIFF', tag = 1, bits = 16, channels = 1, sampleRateHz = 8000 } = options;
	const little = id !== 'RIFX';
	const fmt = fmtBody(tag, bits, channels, sampleRateHz, little, options.extensible ?? false);
	const size = options.dataSize ?? data.length;
	const parts = [
		...(id === 'RF64' ? [chunk('ds64', ds64(data.length), little)] : []),
		...(options.before ?? []).map(([name, bytes]) => chunk(name, new Uint8Array(bytes), little)),
		chunk('fmt ', fmt, little),
		chunk('data', data, little, size),
		...(options.after ?? []).map(([name, bytes]) => chunk(name, new Uint8Array(bytes), little))
	];
	const body = join([ascii('WAVE'), ...parts]);
	return chunk(id, body, little);
}

export function ascii(text: string): Uint8Array {
	return Uint8Array.from(text, (letter) => letter.charCodeAt(0));
}

export function join(parts: Uint8Array[]): Uint8Array {
	const out = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
	let at = 0;
	for (const part of parts) {
		out.set(part, at);
		at += part.length;
	}
	return out;
}

export async function* stream(bytes: Uint8Array, pieceBytes = 4096): AsyncGenerator<Uint8Array> {
	for (let at = 0; at < bytes.length; at += pieceBytes) yield bytes.subarray(at, at + pieceBytes);
}

/** 16-bit little-endian samples of interleaved channels. */
export function pcm16(channels: Float32Array[]): Uint8Array {
	const frames = channels[0]?.length ?? 0;
	const view = new DataView(new ArrayBuffer(frames * channels.length * 2));
	for (const [c, channel] of channels.entries()) {
		for (const [i, x] of channel.entries()) {
			const value = Math.max(-32768, Math.min(32767, Math.round(x * 32767)));
			view.setInt16((i * channels.length + c) * 2, value, true);
		}
	}
	return new Uint8Array(view.buffer);
}

function chunk(id: string, body: Uint8Array, little: boolean, size = body.length): Uint8Array {
	const head = new Uint8Array(8);
	head.set(ascii(id));
	new DataView(head.buffer).setUint32(4, size, little);
	return join([head, body, new Uint8Array(body.length % 2)]);
}

function ds64(dataBytes: number): Uint8Array {
	const view = new DataView(new ArrayBuffer(28));
	view.setBigUint64(8, BigInt(dataBytes), true);
	return new Uint8Array(view.buffer);
}

function fmtBody(
	tag: number,
	bits: number,
	channels: number,
	rate: number,
	little: boolean,
	extensible: boolean
): Uint8Array {
	const view = new DataView(new ArrayBuffer(extensible ? 40 : 16));
	const frameBytes = Math.ceil(bits / 8) * channels;
	view.setUint16(0, extensible ? 0xfffe : tag, little);
	view.setUint16(2, channels, little);
	view.setUint32(4, rate, little);
	view.setUint32(8, rate * frameBytes, little);
	view.setUint16(12, frameBytes, little);
	view.setUint16(14, bits, little);
	if (extensible) view.setUint32(24, tag, little);
	return new Uint8Array(view.buffer);
}
