import { expect, test } from 'vitest';
import { columnsOf, columnsText, defaultColumns } from './column-list.ts';

test('an address names its columns; what it does not know is passed over', () => {
	expect(columnsOf(null, 'periodAt')).toEqual(defaultColumns);
	expect(columnsOf('nope', 'periodAt')).toEqual(defaultColumns);
	expect(columnsOf('csat,agent,csat,nope', 'periodAt')).toEqual(['csat', 'agent']);
	expect(columnsOf('csat,agent', 'silenceShare')).toEqual(['csat', 'agent', 'silenceShare']);
	expect(columnsText(columnsOf('csat,agent', 'csat'))).toBe('csat,agent');
	expect(columnsText(defaultColumns)).toBe('');
});
