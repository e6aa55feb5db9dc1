import { generateRandomString, hashPassword, verifyPassword } from 'better-auth/crypto';

/** scrypt, as the sign-in library checks it. */
export const hashOf = (password: string): Promise<string> => hashPassword(password);

export const matches = (hash: string, password: string): Promise<boolean> =>
	verifyPassword({ hash, password });

/** A first password: 14 letters and figures from the system's CSPRNG, about 72 bits. */
export const firstPassword = (): string => generateRandomString(14, 'a-z', '0-9');
