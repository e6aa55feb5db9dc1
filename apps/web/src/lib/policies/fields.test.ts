import type { ReviewPolicy } from '@earshot/domain/review-policy';
import { expect, test } from 'vitest';
import { hoursOf, shareOf, shareText, withField } from './fields.ts';

const changed = (of: ReviewPolicy | undefined, field: Partial<ReviewPolicy>) =>
	withField(of, field);

test('a field is set, and taken away with the last of its policy', () => {
	expect(changed(undefined, { comment: 'always' })).toEqual({ comment: 'always' });
	expect(changed({ comment: 'always', minimumHeardShare: 1 }, { comment: undefined })).toEqual({
		minimumHeardShare: 1
	});
	expect(changed({ comment: 'always' }, { comment: undefined })).toBeUndefined();
});

test('per cent as typed and back', () => {
	const typed = ['80', ' 33.3 ', '0', '120', '-1', '', 'x', 50];
	const shares = [0.8, 0.333, 0, 1, 0, undefined, undefined, 0.5];
	expect(typed.map((text) => shareOf(text))).toEqual(shares);
	expect([0.8, 0.333, 0, undefined].map(shareText)).toEqual(['80', '33.3', '0', '']);
});

test('whole hours as typed', () => {
	const typed = ['24', ' 0 ', '1.6', '-3', '9999', '', 'x', null];
	expect(typed.map((text) => hoursOf(text))).toEqual([
		24,
		0,
		2,
		0,
		720,
		undefined,
		undefined,
		undefined
	]);
});
