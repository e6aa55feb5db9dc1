import fc from 'fast-check';

/**
 * Property tests draw the same cases every time, so that what passed once passes again. `EARSHOT_SEED=random` draws new
 * ones, a whole number draws those of that seed: the way to look for more.
 */
const given = process.env['EARSHOT_SEED'] ?? '20260101';
if (given !== 'random') {
	const seed = Number(given);
	if (!Number.isInteger(seed))
		throw new Error(`EARSHOT_SEED is a whole number or "random", not ${given}`);
	fc.configureGlobal({ ...fc.readConfigureGlobal(), seed });
}
