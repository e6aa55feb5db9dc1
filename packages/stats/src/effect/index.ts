export { ancova, differenceInDifferences } from './programme.ts';
export type { AgentChange, Ancova, ProgrammeEffect } from './programme.ts';
export { regressionToMean } from './regression-to-mean.ts';
export type { Selection } from './regression-to-mean.ts';
export { changeVerdict, programmeVerdict } from './verdict.ts';
export type { ChangeVerdict, ProgrammeVerdict } from './verdict.ts';
