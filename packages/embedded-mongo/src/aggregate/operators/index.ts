import type { Operators } from '../env.ts';

export const OPERATORS: Operators = {};
export const UNSUPPORTED_OPERATORS: ReadonlySet<string> = new Set();
