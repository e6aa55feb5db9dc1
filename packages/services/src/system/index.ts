export { systemStatus, type ProcessFacts } from './status.ts';
