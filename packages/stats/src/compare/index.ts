export { benjaminiHochberg, holm } from './multiplicity.ts';
export { rankIntervals, type RankInterval } from './ranks.ts';
export { defaultTierPolicy, tierOf } from './tiers.ts';
export type { Tier, TierEvidence, TierPolicy } from './tiers.ts';
export { moderatedWelch, welchDifference } from './welch.ts';
export type { Difference } from './welch.ts';
