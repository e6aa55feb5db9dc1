import type { RunningApp } from './serve.ts';

const codeOf = (error: unknown): string =>
	error instanceof Error && 'code' in error ? String(error.code) : '';

/** What to tell whoever started the program when it could not start. */
export function explainStartFailure(error: unknown): string {
	const name = error instanceof Error ? error.name : '';
	const message = error instanceof Error ? error.message : String(error);
	if (codeOf(error) === 'EADDRINUSE')
		return 'The port is in use; choose another with EARSHOT_PORT. / 端口已被占用，请用 EARSHOT_PORT 另选一个。';
	if (name === 'FolderInUseError')
		return `Earshot is already running on this data folder: ${message}. / 该数据目录已有聆鉴在运行。`;
	if (name === 'MongoServerSelectionError')
		return `No MongoDB answers at MONGODB_URI: ${message} / MONGODB_URI 处没有 MongoDB 应答。`;
	if (codeOf(error) === 'ENOSPC') return 'The disk is full. / 磁盘已满。';
	if (['ENOTDIR', 'EACCES', 'EPERM', 'EROFS', 'EEXIST'].includes(codeOf(error)))
		return `The data folder (EARSHOT_DATA) cannot be written: ${message} / 无法写入数据目录（EARSHOT_DATA）。`;
	return error instanceof Error ? (error.stack ?? message) : message;
}

/** Width on a terminal: Han characters take two columns. */
const columns = (text: string): number =>
	[...text].reduce((sum, c) => sum + (c > '\u2e7f' ? 2 : 1), 0);
const padded = (text: string, width: number): string =>
	text + ' '.repeat(Math.max(0, width - columns(text)));

/** The address and, with demo data, how to sign in. */
export function welcome(app: RunningApp): string {
	const rows = app.demoAccounts.map(
		({ role, username, password }) => `  ${padded(role, 14)}${padded(username, 16)}${password}`
	);
	const demo =
		rows.length === 0
			? []
			: ['', 'Demo sign-ins (fictional people) / 演示账号（人物均为虚构）：', ...rows];
	return ['', `Earshot 聆鉴 → ${app.url}`, ...demo, '', 'Ctrl-C stops / 按 Ctrl-C 停止'].join('\n');
}
