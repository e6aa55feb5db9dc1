export { sha256Hex } from '@earshot/stats';
export * from './rules.ts';
