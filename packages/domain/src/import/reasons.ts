import type { LocalText } from '../words/index.ts';
import { expectedReason, pathReason } from './field-reasons.ts';
import { recordingReason, type ReasonParams } from './recording-reasons.ts';
import type { ImportIssueCode } from './schema.ts';

const table: Record<ImportIssueCode, (params: ReasonParams) => LocalText> = {
	badJson: () =>
		say(
			'这一行不是有效的 JSON，请检查引号、逗号和括号。',
			'This line is not valid JSON; check quotes, commas and brackets.'
		),
	notAnObject: () =>
		say(
			'这一行应是一个 JSON 对象（以 { 开头）。',
			'This line must be one JSON object, beginning with {.'
		),
	lineTooLong: ({ max }) =>
		say(
			`这一行太长${when(max, (n) => `，超过 ${n} 个字符`)}，已跳过。`,
			`This line is too long${when(max, (n) => ` (over ${n} characters)`)} and was passed over.`
		),
	badEncoding: ({ encoding }) =>
		say(
			`无法识别文字编码${when(encoding, (e) => `（${e}）`)}，请保存为 UTF-8 后重试。`,
			`The text encoding${when(encoding, (e) => ` (${e})`)} is not recognised; save the file as UTF-8 and try again.`
		),
	missingField: ({ field }) =>
		say(
			`缺少必填字段${when(field, quoted)}。`,
			`The required field${when(field, named)} is missing.`
		),
	badField,
	noMessages: () =>
		say(
			'没有消息，也没有录音，没有可质检的内容。',
			'There are neither messages nor a recording: nothing to review.'
		),
	duplicateInFile: () =>
		say(
			'本次导入中已有相同来源和编号的记录，这一行未导入。',
			'A row with the same source and id came earlier in this import; this one was not imported.'
		),
	lockedByReview: () =>
		say(
			'这条会话已进入质检，内容不能再改动，这一行未导入。',
			'This interaction is already under review and cannot change; the row was not imported.'
		),
	missingColumn: ({ column }) =>
		say(`表头缺少列${when(column, quoted)}。`, `The table lacks the column${when(column, named)}.`),
	badRow: ({ expected, found }) =>
		say(
			`这一行的列数与表头不符${when(expected, (n) => `：应有 ${n} 列，实有 ${found} 列`)}。`,
			`The row does not match the header${when(expected, (n) => `: ${n} columns expected, ${found} found`)}.`
		),
	pathRefused,
	recordingMissing: ({ file }) =>
		say(
			`找不到录音文件${when(file, quoted)}，或同名文件不止一个。`,
			`The recording${when(file, named)} was not found, or several files have that name.`
		),
	recordingRejected: (params) => recording('录音未导入', 'The recording was not imported', params),
	recordingDamaged: (params) =>
		recording('录音已导入，但不完整或有异常', 'The recording was imported with a remark', params),
	fileUnknown: () =>
		say(
			'无法识别的文件。支持 JSON Lines、CSV 表格和录音（WAV、MP3、Ogg、FLAC）。',
			'This file is not recognised. JSON Lines, CSV tables and recordings (WAV, MP3, Ogg, FLAC) can be imported.'
		),
	fileEmpty: () => say('文件是空的。', 'The file is empty.'),
	uploadInterrupted: () =>
		say(
			'上传中断，文件不完整，请重新上传。',
			'The upload broke off and the file is incomplete; please upload it again.'
		),
	storageFull: () =>
		say(
			'存储空间已满，未能保存；清理空间后再导入即可继续。',
			'Storage is full and it could not be saved; free some space and import again to go on.'
		)
};

/** Why a row or file was not imported, or with what remark, for people (IM13). `params` that are absent leave a whole sentence. */
export function issueReason(code: ImportIssueCode, params: ReasonParams = {}): LocalText {
	return table[code](params);
}

function badField({ field, expected, given }: ReasonParams): LocalText {
	const wanted = expectedReason(expected) ?? say('内容不正确', 'is not right');
	const got = given === undefined ? ['', ''] : [`，实际为“${given}”`, `, but was “${given}”`];
	return say(
		`字段${when(field, quoted)}${wanted['zh-CN']}${got[0]}。`,
		`The field${when(field, named)} ${wanted.en}${got[1]}.`
	);
}

function pathRefused({ path, problem }: ReasonParams): LocalText {
	const why = pathReason(problem) ?? say('不允许的写法', 'it is not allowed');
	return say(
		`录音路径${when(path, quoted)}不可用：${why['zh-CN']}。`,
		`The recording path${when(path, named)} is refused: ${why.en}.`
	);
}

function recording(start: string, startEn: string, params: ReasonParams): LocalText {
	const { file, problem } = params;
	const why = recordingReason(String(problem ?? 'corrupt'), params);
	return say(
		`${start}${when(file, (name) => `（${name}）`)}：${why['zh-CN']}。`,
		`${startEn}${when(file, (name) => ` (${name})`)}: ${why.en}.`
	);
}

type Param = string | number | undefined;

function when(param: Param, words: (value: string | number) => string): string {
	return param === undefined || param === '' ? '' : words(param);
}

function quoted(value: string | number): string {
	return `“${value}”`;
}

function named(value: string | number): string {
	return ` “${value}”`;
}

function say(chinese: string, english: string): LocalText {
	return { 'zh-CN': chinese, en: english };
}
