export { getSelfReview } from './get.ts';
export { listSelfReviews } from './list.ts';
export { openSelfReview } from './open.ts';
export { saveSelfReview } from './save.ts';
export { submitSelfReview } from './submit.ts';
