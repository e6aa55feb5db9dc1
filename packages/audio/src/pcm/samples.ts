import { viewOf } from '../formats/bytes.ts';
import { fillIma } from './ima-adpcm.ts';
import type { SampleFormat } from './sample-format.ts';

const hostLittleEndian = new Uint8Array(Uint16Array.of(1).buffer)[0] === 1;

const mulaw = Float32Array.from({ length: 256 }, (_, code) => {
	const u = ~code & 0xff;
	const magnitude = (((u & 0x0f) << 3) + 0x84) << ((u & 0x70) >> 4);
	return (u & 0x80 ? 0x84 - magnitude : magnitude - 0x84) / 32768;
});

const alaw = Float32Array.from({ length: 256 }, (_, code) => {
	const a = code ^ 0x55;
	const segment = (a & 0x70) >> 4;
	const base = (a & 0x0f) << 4;
	const magnitude = segment === 0 ? base + 8 : (base + 0x108) << (segment - 1);
	return (a & 0x80 ? magnitude : -magnitude) / 32768;
});

const uint8 = Float32Array.from({ length: 256 }, (_, code) => (code - 128) / 128);

/**
 * Turns interleaved stored samples into one array of ±1 floats per channel. G.711 follows ITU-T
 * G.711; integers wider than 32 bits keep their upper 32; non-finite floats become 0. [AU2]
 * @param bytes whole frames only (a rest shorter than a frame is ignored)
 */
export function readSamples(bytes: Uint8Array, format: SampleFormat): Float32Array[] {
	const frames = Math.floor(bytes.length / format.frameBytes);
	return Array.from({ length: format.channels }, (_, channel) => {
		const out = new Float32Array(frames * format.frameSamples);
		fill(out, bytes, channel, format);
		return out;
	});
}

function fill(out: Float32Array, bytes: Uint8Array, channel: number, format: SampleFormat): void {
	const offset = channel * format.sampleBytes;
	switch (format.kind) {
		case 'uint8':
			return fillByTable(out, bytes, offset, format.frameBytes, uint8);
		case 'alaw':
			return fillByTable(out, bytes, offset, format.frameBytes, alaw);
		case 'mulaw':
			return fillByTable(out, bytes, offset, format.frameBytes, mulaw);
		case 'float':
			return fillFloat(out, bytes, offset, format);
		case 'ima':
			return fillIma(out, bytes, channel, {
				channels: format.channels,
				bytes: format.frameBytes,
				samples: format.frameSamples
			});
		case 'int':
			return format.sampleBytes === 2
				? fillInt16(out, bytes, offset, format)
				: fillInt(out, bytes, offset, format);
	}
}

function fillByTable(
	out: Float32Array,
	bytes: Uint8Array,
	offset: number,
	step: number,
	table: Float32Array
): void {
	for (let i = 0, at = offset; i < out.length; i++, at += step) {
		out[i] = table[bytes[at] ?? 0] ?? 0;
	}
}

function fillInt16(
	out: Float32Array,
	bytes: Uint8Array,
	offset: number,
	format: SampleFormat
): void {
	if (format.littleEndian !== hostLittleEndian) return fillInt(out, bytes, offset, format);
	// Not `slice`: a Buffer's would be another view at the same odd offset.
	const aligned = bytes.byteOffset % 2 === 0 ? bytes : new Uint8Array(bytes);
	const values = new Int16Array(aligned.buffer, aligned.byteOffset, aligned.length >> 1);
	const step = format.frameBytes >> 1;
	for (let i = 0, at = offset >> 1; i < out.length; i++, at += step) {
		out[i] = (values[at] ?? 0) / 32768;
	}
}

function fillInt(out: Float32Array, bytes: Uint8Array, offset: number, format: SampleFormat): void {
	const { sampleBytes, frameBytes, littleEndian } = format;
	const used = Math.min(sampleBytes, 4);
	const first = littleEndian ? sampleBytes - 1 : 0;
	const step = littleEndian ? -1 : 1;
	for (let i = 0, at = offset; i < out.length; i++, at += frameBytes) {
		let value = 0;
		for (let b = 0; b < used; b++) value |= (bytes[at + first + b * step] ?? 0) << (24 - 8 * b);
		out[i] = value / 2147483648;
	}
}

function fillFloat(
	out: Float32Array,
	bytes: Uint8Array,
	offset: number,
	format: SampleFormat
): void {
	const view = viewOf(bytes);
	const double = format.sampleBytes === 8;
	for (let i = 0, at = offset; i < out.length; i++, at += format.frameBytes) {
		const value = double
			? view.getFloat64(at, format.littleEndian)
			: view.getFloat32(at, format.littleEndian);
		out[i] = Number.isFinite(value) ? value : 0;
	}
}
