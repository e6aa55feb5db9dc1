import type { LocalText } from '../words/index.ts';
import { expectations, type Expectation } from './reader.ts';
import type { PathProblem } from './path.ts';

const expected: Record<Expectation, [string, string]> = {
	text: ['应为文本', 'must be text'],
	identifier: ['不能含控制字符或无效字符', 'must not contain control or invalid characters'],
	channel: ['应为 call 或 chat', 'must be call or chat'],
	role: ['应为 agent、customer 或 system', 'must be agent, customer or system'],
	time: [
		'应为存在的日期时间，如 2026-11-23T09:30:00+08:00',
		'must be an existing date and time such as 2026-11-23T09:30:00+08:00'
	],
	number: ['应为数字', 'must be a number'],
	millis: ['应为 0 到 7 天之间的毫秒数', 'must be milliseconds between 0 and 7 days'],
	language: ['应为语言代码，如 zh-CN 或 en', 'must be a language code such as zh-CN or en'],
	direction: ['应为 inbound（呼入）或 outbound（呼出）', 'must be inbound or outbound'],
	list: ['应为列表', 'must be a list'],
	object: ['应为对象', 'must be an object'],
	tooLong: ['内容过长', 'is too long'],
	tooMany: ['条目过多', 'has too many entries'],
	tooDeep: ['嵌套过深', 'is nested too deeply'],
	unsafeKey: [
		'字段名不能是 __proto__，也不能以 $ 开头',
		'has a name that is __proto__ or begins with $'
	],
	notFinite: ['含超出范围的数字', 'holds a number out of range'],
	notJson: ['含无法保存的值', 'holds a value that cannot be stored']
};

const path: Record<PathProblem, [string, string]> = {
	empty: ['路径为空', 'it is empty'],
	tooLong: ['路径过长', 'it is too long'],
	control: ['含不可见字符', 'it has invisible characters'],
	backslash: ['请用 / 分隔，不能用反斜杠', 'use / instead of a backslash'],
	absolute: ['不能是绝对路径', 'it must be relative'],
	drive: ['不能带盘符或网址', 'it must not name a drive or an address'],
	parent: ['不能用“..”离开所在文件夹', 'it must not leave its folder with “..”']
};

/** What a field should have been; null for a word we do not know. */
export function expectedReason(word: unknown): LocalText | null {
	const known = expectations.find((one) => one === word);
	return known ? pair(expected[known]) : null;
}

/** Why a path is refused; null for a problem we do not know. */
export function pathReason(problem: unknown): LocalText | null {
	const known = typeof problem === 'string' && Object.hasOwn(path, problem);
	return known ? pair(path[problem as PathProblem]) : null;
}

function pair([zh, en]: [string, string]): LocalText {
	return { 'zh-CN': zh, en };
}
