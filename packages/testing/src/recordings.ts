/** A WAV file of 16-bit PCM: `sample(second, channel)` from −1 to 1. */
export function wavOf(
	seconds: number,
	sample: (at: number, channel: number) => number,
	{ channels = 1, rateHz = 8000 }: { channels?: 1 | 2; rateHz?: number } = {}
): Buffer {
	const frames = Math.round(seconds * rateHz);
	const data = Buffer.alloc(frames * channels * 2);
	for (let frame = 0; frame < frames; frame++)
		for (let channel = 0; channel < channels; channel++)
			data.writeInt16LE(
				Math.round(sample(frame / rateHz, channel) * 32_767),
				(frame * channels + channel) * 2
			);
	const head = Buffer.alloc(44);
	head.write('RIFF', 0, 'ascii');
	head.writeUInt32LE(36 + data.length, 4);
	head.write('WAVEfmt ', 8, 'ascii');
	head.writeUInt32LE(16, 16);
	head.writeUInt16LE(1, 20);
	head.writeUInt16LE(channels, 22);
	head.writeUInt32LE(rateHz, 24);
	head.writeUInt32LE(rateHz * channels * 2, 28);
	head.writeUInt16LE(channels * 2, 32);
	head.writeUInt16LE(16, 34);
	head.write('data', 36, 'ascii');
	head.writeUInt32LE(data.length, 40);
	return Buffer.concat([head, data]);
}

/** A tone of `hz` at half scale. */
export const toneWav = (seconds: number, hz = 440): Buffer =>
	wavOf(seconds, (at) => 0.5 * Math.sin(2 * Math.PI * hz * at));
