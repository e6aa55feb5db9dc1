import { JobPage, JobView, SystemView } from '@earshot/contract';
import { get, post, type Query } from './request.ts';

export const listJobs = (query: Query = {}) => get('/api/jobs', JobPage, query);
export const retryJob = (id: string) => post(`/api/jobs/${id}/retry`, {}, JobView);
export const readSystem = () => get('/api/system', SystemView);
