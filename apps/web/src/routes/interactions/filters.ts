/** Parameters of the address that narrow the list. */
export const filterNames = [
	'q',
	'channel',
	'source',
	'agentId',
	'teamId',
	'unmapped',
	'phrase',
	'filter',
	'from',
	'to'
] as const;
