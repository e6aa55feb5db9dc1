import { parseArgs } from 'node:util';
import type { ServerOptions } from './server.ts';
import type { DumpOptions } from './tools/dump.ts';
import type { Endpoint } from './tools/endpoint.ts';
import type { RestoreOptions } from './tools/restore.ts';

export const usage = `Usage: earshot-mongo [serve] --dbpath DIR [--port N] [--host ADDRESS]
       earshot-mongo check   --dbpath DIR
       earshot-mongo backup  --dbpath DIR --out DIR
       earshot-mongo dump    (--dbpath DIR | --uri URI) --out DIR [--db NAME [--collection NAME]] [--gzip]
       earshot-mongo restore (--dbpath DIR | --uri URI) --from DIR [--drop]

serve    runs the embedded database alone, so that mongosh, Compass or mongodump can connect
check    tells whether a data folder is sound; its server may run (exit code 1 when it is not)
backup   copies a data folder as it is at one moment; its server may run and write
dump     writes databases as mongodump does
restore  reads what dump or mongodump wrote

  --dbpath DIR    data folder; serve and restore create it
  --port N        also listen on TCP (0 picks a free port)
  --host ADDRESS  address for TCP (default 127.0.0.1)
  --uri URI       any MongoDB instead of a data folder
  --gzip          pack the files of a dump
  --drop          drop each collection before it is restored
  --enable-test-commands  accept configureFailPoint, by which tests make commands fail
`;

export type Settings =
	| ({ command: 'serve' } & ServerOptions)
	| { command: 'check'; folder: string }
	| { command: 'backup'; folder: string; out: string }
	| { command: 'dump'; endpoint: Endpoint; options: DumpOptions }
	| { command: 'restore'; endpoint: Endpoint; options: RestoreOptions };

const text = { type: 'string' } as const;
const flag = { type: 'boolean' } as const;

const parse = (args: string[]) =>
	parseArgs({
		args,
		allowPositionals: true,
		options: {
			dbpath: text,
			port: text,
			host: text,
			uri: text,
			out: text,
			from: text,
			db: text,
			collection: text,
			gzip: flag,
			drop: flag,
			'enable-test-commands': flag,
			help: { type: 'boolean', short: 'h' }
		}
	});

type Values = ReturnType<typeof parse>['values'];

/** Reads the command line; throws with a sentence for the user. */
export function settingsFrom(argv: string[]): Settings | 'help' {
	const { values, positionals } = parse(argv);
	const [command = 'serve', extra] = positionals;
	if (values.help) return 'help';
	if (extra !== undefined) throw new Error(`'${extra}' is one word too many`);
	if (command === 'serve') return serveSettings(values);
	const folder = values.dbpath;
	if (command === 'check') return { command, folder: required(folder, '--dbpath DIR') };
	if (command === 'backup') {
		const out = required(values.out, '--out DIR');
		return { command, folder: required(folder, '--dbpath DIR'), out };
	}
	if (command === 'dump')
		return { command, endpoint: endpointOf(values), options: dumpOptions(values) };
	if (command === 'restore') {
		const options = { from: required(values.from, '--from DIR'), drop: values.drop ?? false };
		return { command, endpoint: endpointOf(values), options };
	}
	throw new Error(`there is no command '${command}'`);
}

function required(value: string | undefined, name: string): string {
	if (!value) throw new Error(`${name} is required`);
	return value;
}

function endpointOf({ dbpath, uri }: Values): Endpoint {
	if (dbpath && uri) throw new Error('--dbpath and --uri exclude each other');
	return uri ? { uri } : { folder: required(dbpath, '--dbpath DIR or --uri URI') };
}

function dumpOptions({ out, db, collection, gzip }: Values): DumpOptions {
	if (collection !== undefined && db === undefined) throw new Error('--collection needs --db');
	const options: DumpOptions = { out: required(out, '--out DIR'), gzip: gzip ?? false };
	if (db !== undefined) options.db = db;
	if (collection !== undefined) options.collection = collection;
	return options;
}

function serveSettings(values: Values): Settings {
	const settings: Settings = { command: 'serve', dbPath: required(values.dbpath, '--dbpath DIR') };
	if (values.port !== undefined) settings.port = portFrom(values.port);
	if (values.host !== undefined) settings.host = values.host;
	if (values['enable-test-commands']) settings.testCommands = true;
	return settings;
}

function portFrom(given: string): number {
	const port = Number(given);
	if (/^\d+$/.test(given) && port <= 65535) return port;
	throw new Error(`--port must be a number from 0 to 65535, not '${given}'`);
}
