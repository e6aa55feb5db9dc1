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
