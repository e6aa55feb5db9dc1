import { parseArgs } from 'node:util';

export const usage = `Usage: earshot-mongo --dbpath DIR [--port N] [--host ADDRESS]

Runs the embedded database alone, so that mongosh, Compass or mongodump can connect.
  --dbpath DIR    data folder, created when absent (required)
  --port N        also listen on TCP (0 picks a free port)
  --host ADDRESS  address for TCP (default 127.0.0.1)
  --enable-test-commands  accept configureFailPoint, by which tests make commands fail
`;

export type Settings = { dbPath: string; port?: number; host?: string; testCommands?: boolean };

/** Reads the command line; throws with a sentence for the user. */
export function settingsFrom(argv: string[]): Settings | 'help' {
	const { values } = parseArgs({
		args: argv,
		options: {
			dbpath: { type: 'string' },
			port: { type: 'string' },
			host: { type: 'string' },
			'enable-test-commands': { type: 'boolean' },
			help: { type: 'boolean', short: 'h' }
		}
	});
	if (values.help) return 'help';
	if (!values.dbpath) throw new Error('--dbpath DIR is required');
	const settings: Settings = { dbPath: values.dbpath };
	if (values.port !== undefined) settings.port = portFrom(values.port);
	if (values.host !== undefined) settings.host = values.host;
	if (values['enable-test-commands']) settings.testCommands = true;
	return settings;
}

function portFrom(text: string): number {
	const port = Number(text);
	if (/^\d+$/.test(text) && port <= 65535) return port;
	throw new Error(`--port must be a number from 0 to 65535, not '${text}'`);
}
