export { demoAccounts, type DemoAccount } from './accounts.ts';
export type { DemoCounts } from './counts.ts';
export { loadDemo, type DemoLoad, type LoadOptions } from './load.ts';
export { isDemoLoaded } from './marker.ts';
