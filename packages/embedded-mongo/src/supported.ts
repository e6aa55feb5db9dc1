import { ACCUMULATORS } from './aggregate/accumulate.ts';
import { OPERATORS } from './aggregate/operators/index.ts';
import { STAGE_COMPILERS } from './aggregate/pipeline.ts';
import { WINDOW_FUNCTIONS } from './aggregate/window-functions.ts';
import { QUERY_OPERATORS } from './query/match.ts';
import { UPDATE_OPERATORS } from './update/compile.ts';

const names = (table: object): readonly string[] => Object.keys(table).sort();

/** The names of everything the evaluator does, by kind, read off the tables it works from. */
export const supported = {
	stages: names(STAGE_COMPILERS),
	accumulators: names(ACCUMULATORS),
	windowFunctions: names(WINDOW_FUNCTIONS),
	expressions: names(OPERATORS),
	queryOperators: [...QUERY_OPERATORS].sort(),
	updateOperators: [...UPDATE_OPERATORS].sort()
} as const;
