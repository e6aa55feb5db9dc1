import { expect, test } from 'vitest';
import { settingsFrom } from './cli-settings.ts';

test('the command line is read strictly', () => {
	expect(settingsFrom(['--dbpath', 'data', '--port', '0'])).toEqual({ dbPath: 'data', port: 0 });
	expect(settingsFrom(['--help'])).toBe('help');
	expect(() => settingsFrom([])).toThrow('--dbpath DIR is required');
	expect(() => settingsFrom(['--dbpth', 'x'])).toThrow("Unknown option '--dbpth'");
	expect(() => settingsFrom(['--dbpath', 'x', '--port', '70000'])).toThrow('from 0 to 65535');
	expect(() => settingsFrom(['--dbpath', 'x', 'more'])).toThrow('more');
});
