import { resolve } from 'node:path';
import { ConfigError, readConfig } from './config.ts';
import { openLog } from './process/log.ts';
import { startApp } from './process/serve.ts';
import { explainStartFailure, welcome } from './process/words.ts';

const say = (line: string) => void process.stdout.write(`${line}\n`);
const root = resolve(import.meta.dirname, '../../..');

try {
	const config = readConfig(process.env, root);
	const log = openLog(config.dataDir);
	const app = await startApp(config, {
		log,
		say,
		onCrash: (event) => {
			log.error({ event }, 'database stopped');
			process.exit(1);
		}
	});
	say(welcome(app));
	let closing = false;
	const close = () => {
		if (closing) return;
		closing = true;
		say('\nStopping / 正在停止…');
		void app.close().then(
			() => process.exit(0),
			() => process.exit(1)
		);
	};
	process.on('SIGINT', close);
	process.on('SIGTERM', close);
	process.on('SIGHUP', close);
} catch (error) {
	process.stderr.write(
		`${error instanceof ConfigError ? error.message : explainStartFailure(error)}\n`
	);
	process.exit(1);
}
