import { expect, test } from 'vitest';
import { settingsFrom } from './cli-settings.ts';

test('the command line is read strictly', () => {
	expect(settingsFrom(['--dbpath', 'data', '--port', '0'])).toEqual({
		command: 'serve',
		dbPath: 'data',
		port: 0
	});
	expect(settingsFrom(['--help'])).toBe('help');
	expect(() => settingsFrom([])).toThrow('--dbpath DIR is required');
	expect(() => settingsFrom(['--dbpth', 'x'])).toThrow("Unknown option '--dbpth'");
	expect(() => settingsFrom(['--dbpath', 'x', '--port', '70000'])).toThrow('from 0 to 65535');
	expect(() => settingsFrom(['--dbpath', 'x', 'more'])).toThrow('more');
});

test('each tool names what it lacks', () => {
	expect(settingsFrom(['check', '--dbpath', 'd'])).toEqual({ command: 'check', folder: 'd' });
	expect(settingsFrom(['dump', '--uri', 'u', '--out', 'o', '--db', 'x', '--gzip'])).toEqual({
		command: 'dump',
		endpoint: { uri: 'u' },
		options: { out: 'o', gzip: true, db: 'x' }
	});
	expect(() => settingsFrom(['backup', '--dbpath', 'd'])).toThrow('--out DIR is required');
	expect(() => settingsFrom(['dump', '--out', 'o'])).toThrow('--dbpath DIR or --uri URI');
	expect(() => settingsFrom(['restore', '--uri', 'u'])).toThrow('--from DIR is required');
	const both = ['restore', '--uri', 'u', '--dbpath', 'd', '--from', 'f'];
	expect(() => settingsFrom(both)).toThrow('exclude each other');
	const alone = ['dump', '--uri', 'u', '--out', 'o', '--collection', 'c'];
	expect(() => settingsFrom(alone)).toThrow('--collection needs --db');
});
