import { Command } from 'commander';
import { resolve } from 'node:path';
import { ConfigError, readConfig } from './config.ts';
import { importPath, type ImportOptions } from './process/cli/import.ts';
import { rebuild } from './process/cli/rollups.ts';
import { runWorker } from './process/cli/worker.ts';
import { version } from './process/version.ts';
import { explainStartFailure } from './process/words.ts';

const root = resolve(import.meta.dirname, '../../..');
const config = () => readConfig(process.env, root);
const finish = (code: number) => process.exit(code);

const program = new Command('earshot')
	.description('Earshot 聆鉴 — contact-centre quality assurance / 客服质检')
	.version(version)
	.showHelpAfterError();

program
	.command('import')
	.description('import calls and chats from a file or folder / 从文件或文件夹导入通话与会话')
	.argument('<path>', 'interchange .jsonl, a .csv of recordings, a recording, or a folder of them')
	.option('--dry-run', 'report what would happen and write nothing / 只报告，不写入', false)
	.option('--json', 'print one JSON object / 输出 JSON', false)
	.action(async (path: string, options: ImportOptions) =>
		finish(await importPath(path, options, config()))
	);

program
	.command('worker')
	.description('run background jobs beside a server / 在服务器之外执行后台任务')
	.action(async () => finish(await runWorker(config())));

program
	.command('rebuild-rollups')
	.description('recompute score read models and say whether they were equal / 重算质量分汇总并核对')
	.action(async () => finish(await rebuild(config())));

try {
	await program.parseAsync();
} catch (error) {
	process.stderr.write(
		`${error instanceof ConfigError ? error.message : explainStartFailure(error)}\n`
	);
	process.exit(1);
}
