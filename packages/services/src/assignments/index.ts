export { listAssignments } from './list.ts';
export { openAssignment } from './open.ts';
export { replaceAssignment } from './replace.ts';
export { getWorkload, type Workload } from './workload.ts';
