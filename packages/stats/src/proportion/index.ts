export { clopperPearsonInterval } from './clopper-pearson.ts';
export type { ProportionInterval } from './counts.ts';
export { jeffreysInterval } from './jeffreys.ts';
export { wilsonInterval } from './wilson.ts';
