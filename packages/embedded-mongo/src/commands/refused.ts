import { notSupported } from '../errors.ts';

/** Commands MongoDB has and this server does not; refused by name, so that nobody takes them for misspelt. */
const refused = new Set(
	`abortReshardCollection addShard applyOps authenticate balancerStart checkShardingIndex clearJumboChunk
	cloneCollectionAsCapped compact convertToCapped createRole createSearchIndexes createUser
	cursorInfo dbHash delShard dropAllRolesFromDatabase dropAllUsersFromDatabase dropConnections dropRole
	dropSearchIndex dropUser enableSharding features filemd5 flushRouterConfig geoSearch getClusterParameter
	getShardMap getShardVersion grantPrivilegesToRole grantRolesToRole grantRolesToUser
	invalidateUserCache isdbgrid listSearchIndexes listShards lockInfo logApplicationMessage logRotate mapReduce
	mapreduce netstat planCacheClear planCacheClearFilters planCacheListFilters planCacheSetFilter
	reIndex removeShard replSetAbortPrimaryCatchUp replSetFreeze replSetInitiate replSetMaintenance
	replSetReconfig replSetStepDown replSetSyncFrom resync revokePrivilegesFromRole revokeRolesFromRole
	revokeRolesFromUser rotateCertificates saslContinue saslStart setClusterParameter
	setDefaultRWConcern setFeatureCompatibilityVersion setIndexCommitQuorum setParameter setUserWriteBlockMode
	shardCollection shardingState shutdown split transitionFromDedicatedConfigServer updateRole updateSearchIndex
	updateUser validateDBMetadata`.split(/\s+/)
);

/** Throws CommandNotSupported (115) for a command that exists in MongoDB. */
export function refuseKnown(name: string): void {
	if (refused.has(name)) throw notSupported(`Command '${name}'`);
}
