export { createPlan } from './create.ts';
export { getPlan } from './get.ts';
export { listPlans } from './list.ts';
export { previewPlan } from './preview.ts';
