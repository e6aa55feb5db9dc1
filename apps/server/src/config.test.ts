import { expect, test } from 'vitest';
import { ConfigError, readConfig } from './config.ts';

test('defaults need no environment', () => {
	expect(readConfig({}, '/srv')).toEqual({
		port: 4321,
		host: '127.0.0.1',
		dataDir: '/srv/data',
		demo: true,
		centre: { name: '聆鉴 Earshot', timeZone: 'Asia/Shanghai' },
		publicUrl: undefined,
		mongodbUri: undefined
	});
});

test.each([
	[{ EARSHOT_PORT: '70000' }, 'EARSHOT_PORT'],
	[{ EARSHOT_PORT: 'eighty' }, 'EARSHOT_PORT'],
	[{ EARSHOT_DEMO: 'yes' }, 'EARSHOT_DEMO'],
	[{ EARSHOT_TIME_ZONE: 'Mars/Olympus' }, 'EARSHOT_TIME_ZONE'],
	[{ MONGODB_URI: 'localhost:27017' }, 'MONGODB_URI'],
	[{ EARSHOT_PROT: '1' }, 'EARSHOT_PROT: unknown']
])('%o is refused by name', (env, name) => {
	expect(() => readConfig(env, '/srv')).toThrow(ConfigError);
	expect(() => readConfig(env, '/srv')).toThrow(name);
});

test('every fault is told at once', () => {
	expect(() => readConfig({ EARSHOT_PORT: '0', EARSHOT_DEMO: '2' }, '/srv')).toThrow(
		/EARSHOT_PORT[^]*EARSHOT_DEMO/
	);
});
