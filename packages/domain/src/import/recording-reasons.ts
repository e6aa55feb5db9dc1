import type { LocalText } from '../words/index.ts';

/** Why a recording cannot be read at all. */
export const recordingProblemCodes = [
	'empty',
	'notAudio',
	'ffmpegMissing',
	'unsupportedCodec',
	'unsupportedLayout',
	'headerOnly',
	'noSamples',
	'tooLong',
	'tookTooLong',
	'tookTooMuch',
	'corrupt',
	'notMeasured'
] as const;
export type RecordingProblemCode = (typeof recordingProblemCodes)[number];

/** What was odd about a recording that could be read, wholly or in part. */
export const recordingNoteCodes = [
	'truncated',
	'sizeUnknown',
	'sizeZero',
	'trailingBytes',
	'extensionMismatch',
	'formatChanged',
	'endMissing',
	'damagedParts',
	'stoppedAtDamage'
] as const;
export type RecordingNoteCode = (typeof recordingNoteCodes)[number];

export type ReasonParams = Record<string, string | number>;
type Code = RecordingProblemCode | RecordingNoteCode;

const table: Record<Code, (params: ReasonParams) => [string, string]> = {
	empty: () => ['文件是空的', 'the file is empty'],
	notAudio: () => ['内容不是录音，或不是可识别的音频格式', 'it is not audio in any format we know'],
	ffmpegMissing: ({ format = '' }) => [
		`读取${formatName(format, '这种')}格式需要 ffmpeg，而服务器上没有安装；请安装 ffmpeg，或转换为 WAV、MP3、Ogg 或 FLAC 后再导入`,
		`reading ${formatName(format, 'this').trim()} format needs ffmpeg, which is not installed on the server; install it, or convert the file to WAV, MP3, Ogg or FLAC`
	],
	unsupportedCodec: ({ format = '' }) => [
		`暂不支持${formatName(format, '这种')}格式，请转换为 WAV、MP3、Ogg 或 FLAC 后再导入`,
		`${formatName(format, 'this').trim()} format is not supported; convert it to WAV, MP3, Ogg or FLAC`
	],
	unsupportedLayout: ({ channels = '?', sampleRateHz = '?' }) => [
		`不支持的声道数或采样率（${channels} 声道，${sampleRateHz} Hz）`,
		`unsupported channels or sample rate (${channels} channels, ${sampleRateHz} Hz)`
	],
	headerOnly: () => ['只有文件头，没有声音内容', 'it has a header but no sound'],
	noSamples: () => ['没有可读出的声音', 'no sound could be read from it'],
	tooLong: ({ maxMs }) => [
		`录音过长，最长 ${hours(maxMs)} 小时`,
		`it is too long; the limit is ${hours(maxMs)} hours`
	],
	tookTooLong: ({ maxMs }) => [
		`读取超时（超过 ${minutes(maxMs)} 分钟）`,
		`reading it took longer than ${minutes(maxMs)} minutes`
	],
	tookTooMuch: () => ['读取它所需的内存超出限制', 'reading it takes more memory than is allowed'],
	notMeasured: () => [
		'分析多次中断，已停止；可在“系统”页重试',
		'its analysis broke off several times and was given up; it can be tried again on the system page'
	],
	corrupt: () => ['文件已损坏，无法读取', 'it is damaged and cannot be read'],
	truncated: ({ promisedMs, readMs }) => [
		`文件不完整：应有 ${clock(promisedMs)}，读出 ${clock(readMs)}`,
		`it is cut off: ${clock(promisedMs)} promised, ${clock(readMs)} read`
	],
	sizeUnknown: () => [
		'文件头未写明长度，已按实际内容读取',
		'its header gives no length; read to the end'
	],
	sizeZero: () => [
		'文件头的长度为 0，已按实际内容读取',
		'its header says length 0; read to the end'
	],
	trailingBytes: ({ bytes = '?' }) => [
		`末尾有 ${bytes} 字节不是声音，已忽略`,
		`${bytes} bytes after the sound were ignored`
	],
	extensionMismatch: ({ extension = '?', container = '?' }) => [
		`扩展名是 ${extension}，内容实际是 ${container}，已按内容读取`,
		`it is named ${extension} but is ${container}; read by its content`
	],
	formatChanged: ({ atMs }) => [
		`在 ${clock(atMs)} 处格式改变，只读取了此前的部分`,
		`its format changes at ${clock(atMs)}; only what comes before was read`
	],
	endMissing: () => [
		'缺少结尾，可能上传不完整，已读取现有部分',
		'its end is missing; what is there was read'
	],
	damagedParts: ({ count = '?' }) => [
		`有 ${count} 处损坏，已跳过`,
		`${count} damaged parts were left out`
	],
	stoppedAtDamage: ({ atMs }) => [
		`在 ${clock(atMs)} 处损坏，只读取了此前的部分`,
		`it is damaged at ${clock(atMs)}; only what comes before was read`
	]
};

/** The half-sentence for a recording's problem or note; one we do not know is named by its code (IM14). */
export function recordingReason(code: string, params: ReasonParams = {}): LocalText {
	const [zh, en] = isCode(code)
		? table[code](params)
		: [`录音有问题（${code}）`, `the recording has a problem (${code})`];
	return { 'zh-CN': zh, en };
}

const formatNames: Record<string, string> = {
	aac: 'AAC',
	adpcm: 'ADPCM',
	aiff: 'AIFF',
	amr: 'AMR',
	ape: 'APE',
	asf: 'WMA/ASF',
	au: 'AU',
	avi: 'AVI',
	caf: 'CAF',
	g722: 'G.722',
	g729: 'G.729',
	gsm: 'GSM',
	mp4: 'MP4/M4A',
	mpegLayer1or2: 'MPEG Layer I/II',
	speex: 'Speex',
	wavpack: 'WavPack',
	webm: 'WebM'
};

/** What a format is called in every language; null for one that takes words. */
export function recordingFormatName(format: string | number): string | null {
	return Object.hasOwn(formatNames, format) ? (formatNames[format] ?? null) : null;
}

function formatName(format: string | number, unnamed: string): string {
	const name = recordingFormatName(format);
	return name === null ? unnamed : ` ${name} `;
}

function isCode(code: string): code is Code {
	return Object.hasOwn(table, code);
}

function hours(ms: string | number | undefined): number {
	return Math.round((Number(ms ?? 0) / 3_600_000) * 10) / 10;
}

function minutes(ms: string | number | undefined): number {
	return Math.round(Number(ms ?? 0) / 60_000);
}

function clock(ms: string | number | undefined): string {
	const seconds = Math.round(Number(ms ?? 0) / 1000);
	return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}
