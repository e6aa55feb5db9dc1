export const filterNames = [
	'q',
	'channel',
	'source',
	'agentId',
	'teamId',
	'unmapped',
	'from',
	'to'
] as const;

/** The day after `day`, both YYYY-MM-DD. */
export const dayAfter = (day: string): string =>
	new Date(Date.parse(`${day}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10);
