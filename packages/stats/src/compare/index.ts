export { benjaminiHochberg, holm } from './multiplicity.ts';
export { rankIntervals } from './ranks.ts';
export type { RankInterval, RankOptions } from './ranks.ts';
export { defaultTierPolicy, tierOf } from './tiers.ts';
export type { Tier, TierEvidence, TierPolicy } from './tiers.ts';
export { moderatedWelch, welchDifference } from './welch.ts';
export type { Difference, ModeratedOptions } from './welch.ts';
