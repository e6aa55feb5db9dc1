export { listJobs } from './list.ts';
export { retryJob } from './retry.ts';
export { leaseMs, runNextJob, type JobDeps } from './run-next.ts';
