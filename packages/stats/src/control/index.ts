export { funnelLimits, laneyPChart, overDispersion, pChart, uChart } from './attributes.ts';
export type { EventCount } from './attributes.ts';
export type { Chart, ChartPoint, Signal } from './chart.ts';
export { cusumChart, ewmaChart, standardisedWeek, type CusumPoint } from './drift.ts';
export { surelyMoreFrequent, weightedPareto } from './pareto.ts';
export type { CausedItem, Pareto, ParetoBar } from './pareto.ts';
export { cusumRunLength, ewmaRunLength } from './run-length.ts';
export { xBarSCharts, type VariablesCharts } from './variables.ts';
