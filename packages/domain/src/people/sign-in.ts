/** Wrong passwords given for one name in a row. */
export interface WrongPasswords {
	count: number;
	lastAt: Date;
}

const freeAttempts = 5;
const longestWaitMs = 60_000;
/** After this long without a wrong password, none is remembered, ms (PE5). */
export const wrongPasswordsKeptMs = 15 * 60_000;

/** How long a name must wait until its next attempt to sign in, ms; 0 = not at all (PE4, PE5). */
export function signInWaitMs({ count, lastAt }: WrongPasswords, now: Date): number {
	const passed = now.getTime() - lastAt.getTime();
	if (count < freeAttempts || passed >= wrongPasswordsKeptMs) return 0;
	const wait = Math.min(1000 * 2 ** (count - freeAttempts), longestWaitMs);
	return Math.max(0, wait - passed);
}
