const complaintsMax = 1000;

/**
 * Runs one synchronous step of a codec that reports damage by `console.error` only, and counts the
 * reports instead of printing them. A codec that reports without end is stopped by an exception
 * (mpg123 can retry a broken frame for ever).
 */
export function quietly<T>(step: () => T): { result: T; complaints: number } {
	const { error, warn } = console;
	let complaints = 0;
	const count = () => {
		complaints++;
		if (complaints > complaintsMax) throw new Error('the codec does not get past a damaged part');
	};
	console.error = count;
	console.warn = count;
	try {
		const result = step();
		return { result, complaints };
	} finally {
		Object.assign(console, { error, warn });
	}
}
