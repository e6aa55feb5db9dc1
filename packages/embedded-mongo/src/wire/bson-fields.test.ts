import { Binary, BSONRegExp, Code, Decimal128, Long, ObjectId, serialize, Timestamp } from 'bson';
import { expect, test } from 'vitest';
import { decode } from './bson.ts';
import { decodeFields, fieldNames } from './bson-fields.ts';

test('every BSON type is passed by and picked, whatever stands around it', () => {
	const values: Record<string, unknown> = {
		double: 1.5,
		string: 'a\0b',
		object: { a: { b: [1] } },
		array: [1, { x: 'y' }],
		binary: new Binary(Buffer.from([1, 0, 2])),
		id: new ObjectId(),
		yes: true,
		date: new Date(5),
		none: null,
		regex: new BSONRegExp('a', 'i'),
		code: new Code('f'),
		scoped: new Code('f', { a: 1 }),
		int: 7,
		stamp: new Timestamp({ t: 1, i: 2 }),
		long: Long.fromNumber(2 ** 40),
		decimal: Decimal128.fromString('1.5'),
		ключ: 'non-ASCII name',
		'': 'empty name'
	};
	const bytes = serialize(values);
	const whole = decode(bytes);
	for (const name of Object.keys(values)) {
		expect(decodeFields(bytes, fieldNames([name, 'absent']))).toEqual({ [name]: whole[name] });
	}
	expect(decodeFields(bytes, fieldNames(Object.keys(values)))).toEqual(whole);
	expect(decodeFields(bytes, [])).toEqual({});
});
