export { clusteredDifference } from './clustered.ts';
export type { ClusteredEffect, PeriodScore } from './clustered.ts';
export { ancova, differenceInDifferences } from './programme.ts';
export type { AgentChange, Ancova, ProgrammeEffect } from './programme.ts';
export { regressionToMean, type Selection } from './regression-to-mean.ts';
export { changeVerdict, programmeVerdict } from './verdict.ts';
export type { ChangeVerdict, ProgrammeVerdict } from './verdict.ts';
