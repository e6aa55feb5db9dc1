export { closeCoaching } from './close.ts';
export { dismissCoaching } from './dismiss.ts';
export { getCoaching } from './get.ts';
export { listCoaching } from './list.ts';
export { listTrainers } from './list-trainers.ts';
export { planCoaching } from './plan.ts';
export { reportCoaching } from './report.ts';
