export const filterNames = [
	'state',
	'channel',
	'teamId',
	'agentId',
	'period',
	'rubricVersionId',
	'failedCriterion',
	'dimension'
] as const;
