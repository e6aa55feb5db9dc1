const headBytes = 44;

/** Head of a 16-bit PCM WAV file that holds `dataBytes` of samples. */
export function wavHead(channels: number, sampleRateHz: number, dataBytes: number): Uint8Array {
	const head = new Uint8Array(headBytes);
	const view = new DataView(head.buffer);
	const name = (at: number, text: string) =>
		head.set(
			Uint8Array.from(text, (letter) => letter.charCodeAt(0)),
			at
		);
	name(0, 'RIFF');
	view.setUint32(4, headBytes - 8 + dataBytes, true);
	name(8, 'WAVEfmt ');
	view.setUint32(16, 16, true);
	view.setUint16(20, 1, true);
	view.setUint16(22, channels, true);
	view.setUint32(24, sampleRateHz, true);
	view.setUint32(28, sampleRateHz * channels * 2, true);
	view.setUint16(32, channels * 2, true);
	view.setUint16(34, 16, true);
	name(36, 'data');
	view.setUint32(40, dataBytes, true);
	return head;
}

/** Equally long channels of ±1 floats as interleaved 16-bit little-endian samples; louder ones are clipped. */
export function pcm16Of(channels: readonly Float32Array[]): Uint8Array {
	const frames = channels[0]?.length ?? 0;
	const step = channels.length;
	const samples = new Int16Array(frames * step);
	for (const [c, channel] of channels.entries())
		for (let i = 0; i < frames; i++) {
			const value = Math.round((channel[i] ?? 0) * 32_767);
			samples[i * step + c] = Math.max(-32_768, Math.min(32_767, value));
		}
	return new Uint8Array(littleEndian(samples).buffer);
}

/** A whole 16-bit WAV file of ±1 floats. */
export function wavOf(channels: readonly Float32Array[], sampleRateHz: number): Uint8Array {
	const samples = pcm16Of(channels);
	const head = wavHead(channels.length, sampleRateHz, samples.length);
	const file = new Uint8Array(head.length + samples.length);
	file.set(head);
	file.set(samples, head.length);
	return file;
}

function littleEndian(samples: Int16Array): Int16Array {
	if (new Uint8Array(Uint16Array.of(1).buffer)[0] === 1) return samples;
	return samples.map((sample) => ((sample & 0xff) << 8) | ((sample >> 8) & 0xff));
}
