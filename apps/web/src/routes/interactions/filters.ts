export const filterNames = [
	'q',
	'channel',
	'source',
	'agentId',
	'teamId',
	'unmapped',
	'phrase',
	'from',
	'to'
] as const;
