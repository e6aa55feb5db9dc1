export { analyseInteraction, type Analyse, type AnalyseOutcome } from './analyse-interaction.ts';
