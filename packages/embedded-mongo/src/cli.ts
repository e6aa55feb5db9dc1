import { settingsFrom, usage } from './cli-settings.ts';
import type { Settings } from './cli-settings.ts';
import { startServer } from './server.ts';
import { checkFolder } from './tools/check.ts';
import type { CheckReport } from './tools/check.ts';

const print = (line: string) => process.stdout.write(`${line}\n`);

/** Runs the command, a server until a signal stops it; the exit code is 0, or 1 after a clear error. */
async function main(argv: string[]): Promise<void> {
	try {
		const settings = settingsFrom(argv);
		if (settings === 'help') process.stdout.write(usage);
		else await run(settings);
	} catch (error) {
		process.stderr.write(
			`earshot-mongo: ${error instanceof Error ? error.message : String(error)}\n`
		);
		process.exitCode = 1;
	}
}

async function run(settings: Settings): Promise<void> {
	switch (settings.command) {
		case 'serve':
			return serve(settings);
		case 'check':
			return report(checkFolder(settings.folder));
		case 'backup': {
			const { backupFolder } = await import('./tools/backup.ts');
			return report(backupFolder(settings.folder, settings.out));
		}
		case 'dump': {
			const { dump } = await import('./tools/dump.ts');
			return tell(await dump(settings.endpoint, settings.options));
		}
		case 'restore': {
			const { restore } = await import('./tools/restore.ts');
			return tell(await restore(settings.endpoint, settings.options));
		}
	}
}

async function serve(settings: Extract<Settings, { command: 'serve' }>): Promise<void> {
	const log = (event: string) => process.stderr.write(`${event}\n`);
	const server = await startServer({ ...settings, log });
	print(server.tcpUri ?? server.uri);
	for (const signal of ['SIGINT', 'SIGTERM'] as const)
		process.once(signal, () => void server.close());
}

function report({ collections, documents, findings }: CheckReport): void {
	for (const finding of findings) print(finding);
	const outcome = findings.length === 0 ? 'sound' : 'NOT SOUND';
	print(`${outcome}: ${collections} collections, ${documents} documents`);
	if (findings.length > 0) process.exitCode = 1;
}

function tell(parts: readonly { ns: string; documents: number }[]): void {
	for (const { ns, documents } of parts) print(`${ns}: ${documents} documents`);
}

await main(process.argv.slice(2));
