import { settingsFrom, usage } from './cli-settings.ts';
import { startServer } from './server.ts';

/** Runs the command until a signal stops it; the exit code is 0, or 1 after a clear error. */
async function main(argv: string[]): Promise<void> {
	try {
		const settings = settingsFrom(argv);
		if (settings === 'help') {
			process.stdout.write(usage);
			return;
		}
		const log = (event: string) => process.stderr.write(`${event}\n`);
		const server = await startServer({ ...settings, log });
		process.stdout.write(`${server.tcpUri ?? server.uri}\n`);
		for (const signal of ['SIGINT', 'SIGTERM'] as const)
			process.once(signal, () => void server.close());
	} catch (error) {
		process.stderr.write(
			`earshot-mongo: ${error instanceof Error ? error.message : String(error)}\n`
		);
		process.exitCode = 1;
	}
}

await main(process.argv.slice(2));
