/** One line of progress. */
export const say = (text) => process.stdout.write(`${text}\n`);

export const fail = (text) => {
	process.stderr.write(`${text}\n`);
	process.exit(1);
};
