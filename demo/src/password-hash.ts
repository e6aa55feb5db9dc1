import { randomBytes, scrypt } from 'node:crypto';

// The parameters and the form `salt:key` of the sign-in library, which has to verify what is written here.
const cost = { N: 16_384, r: 16, p: 1, maxmem: 128 * 16_384 * 16 * 2 };
const keyBytes = 64;

/** A password's scrypt hash with a fresh salt, as accounts keep it. */
export function passwordHash(password: string): Promise<string> {
	const salt = randomBytes(16).toString('hex');
	return new Promise((resolve, reject) => {
		scrypt(password.normalize('NFKC'), salt, keyBytes, cost, (error, key) => {
			if (error) reject(error);
			else resolve(`${salt}:${key.toString('hex')}`);
		});
	});
}
