import { isAbsolute, resolve } from 'node:path';
import { z } from 'zod';

const known = [
	'EARSHOT_PORT',
	'EARSHOT_HOST',
	'EARSHOT_DATA',
	'EARSHOT_DEMO',
	'EARSHOT_CENTRE',
	'EARSHOT_TIME_ZONE',
	'EARSHOT_PUBLIC_URL'
] as const;

const isTimeZone = (zone: string): boolean => {
	try {
		new Intl.DateTimeFormat('en', { timeZone: zone });
		return true;
	} catch {
		return false;
	}
};

const Environment = z.object({
	EARSHOT_PORT: z.coerce
		.number({ error: 'a port number from 1 to 65535' })
		.int()
		.min(1)
		.max(65_535)
		.default(4321),
	EARSHOT_HOST: z.string().min(1).default('127.0.0.1'),
	EARSHOT_DATA: z.string().min(1).default('data'),
	EARSHOT_DEMO: z.enum(['0', '1'], { error: '0 or 1' }).default('1'),
	EARSHOT_CENTRE: z.string().min(1).max(80).default('聆鉴 Earshot'),
	EARSHOT_TIME_ZONE: z
		.string()
		.refine(isTimeZone, { error: 'an IANA time zone such as Asia/Shanghai' })
		.default('Asia/Shanghai'),
	EARSHOT_PUBLIC_URL: z.url().optional(),
	MONGODB_URI: z
		.string()
		.regex(/^mongodb(\+srv)?:\/\//, { error: 'a mongodb:// or mongodb+srv:// address' })
		.optional()
});

export interface Config {
	port: number;
	host: string;
	/** Absolute folder of the embedded database and staged files. */
	dataDir: string;
	demo: boolean;
	centre: { name: string; timeZone: string };
	/** Address people open, where it differs from host and port (reverse proxy). */
	publicUrl: string | undefined;
	/** Undefined = the embedded database in `dataDir`. */
	mongodbUri: string | undefined;
}

/** The environment was wrong; `message` lists every variable and what it must be. */
export class ConfigError extends Error {
	override readonly name = 'ConfigError';
}

const blankIsAbsent = (env: NodeJS.ProcessEnv) =>
	Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ''));

/**
 * Reads the environment once. Throws ConfigError for a bad value and for an unknown EARSHOT_ name.
 * `baseDir` is what a relative EARSHOT_DATA is taken from.
 */
export function readConfig(env: NodeJS.ProcessEnv, baseDir: string): Config {
	const unknown = Object.keys(env).filter(
		(name) => name.startsWith('EARSHOT_') && !known.some((k) => k === name)
	);
	const parsed = Environment.safeParse(blankIsAbsent(env));
	const faults = [
		...unknown.map((name) => `  ${name}: unknown; known are ${known.join(', ')}, MONGODB_URI`),
		...(parsed.error?.issues ?? []).map(
			(issue) => `  ${issue.path.join('.')}: must be ${issue.message}`
		)
	];
	if (!parsed.success || faults.length > 0)
		throw new ConfigError(`These settings are wrong / 以下设置有误:\n${faults.join('\n')}`);
	const value = parsed.data;
	return {
		port: value.EARSHOT_PORT,
		host: value.EARSHOT_HOST,
		dataDir: isAbsolute(value.EARSHOT_DATA)
			? value.EARSHOT_DATA
			: resolve(baseDir, value.EARSHOT_DATA),
		demo: value.EARSHOT_DEMO === '1',
		centre: { name: value.EARSHOT_CENTRE, timeZone: value.EARSHOT_TIME_ZONE },
		publicUrl: value.EARSHOT_PUBLIC_URL,
		mongodbUri: value.MONGODB_URI
	};
}
