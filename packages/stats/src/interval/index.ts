export { clopperPearsonInterval, jeffreysInterval, wilsonInterval } from './proportion.ts';
export type { ProportionInterval } from './proportion.ts';
