export type { Actor, Centre, Log, ServiceContext, UserContext } from './context.ts';
export {
	authorise,
	authoriseUser,
	hasRight,
	requireUser,
	rightsByRole,
	rightsOf
} from './rights.ts';
export { writeAudit } from './audit.ts';
export { isStorageFull } from '@earshot/store/errors';
