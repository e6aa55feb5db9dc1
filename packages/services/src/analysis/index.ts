export { failAnalysis } from './fail-analysis.ts';
export { analyseInteraction, type Analyse, type AnalyseOutcome } from './analyse-interaction.ts';
