import { evaluationFilterParams } from '@earshot/domain/evaluation-list';

/** Parameters of the address that narrow the list. */
export const filterNames = evaluationFilterParams;

/** Those that hold ids, which are told by names. */
export const namedFilters = [
	'agentId',
	'teamId',
	'reviewerId',
	'rubricKey',
	'rubricVersionId'
] as const;
