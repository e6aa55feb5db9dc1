import { expect, test } from 'vitest';
import { crc32c } from './crc32c.ts';

test.each([
	['nothing', Buffer.alloc(0), 0],
	['the nine digits', Buffer.from('123456789'), 0xe3069283],
	['32 zeros (RFC 3720, B.4)', Buffer.alloc(32), 0x8a9136aa],
	['32 ones (RFC 3720, B.4)', Buffer.alloc(32, 0xff), 0x62a8ab43]
])('CRC-32C of %s', (_, bytes, sum) => {
	expect(crc32c(bytes)).toBe(sum);
});
