import { notSupported } from './errors.ts';

export { MongoError } from './errors.ts';
export type Doc = Record<string, unknown>;
export type Matcher = (doc: Doc) => boolean;
export type PositionMatcher = (doc: Doc) => { matches: boolean; position?: number };
export type UpdateOptions = { arrayFilters?: Doc[]; query?: Doc; now: Date };
export type Updater = (doc: Doc, isInsert: boolean, position?: number) => Doc;
export type PipelineContext = {
	now: Date;
	collection(name: string): Iterable<Doc>;
	variables?: Doc;
};

const later = (): never => {
	throw notSupported('evaluation');
};
export const compareValues: (a: unknown, b: unknown) => number = later;
export const bsonTypeName: (v: unknown) => string = later;
export const valuesEqual: (a: unknown, b: unknown) => boolean = later;
export const sortKeyOf: (doc: Doc, path: string, direction: 1 | -1) => unknown = later;
export const compileSort: (spec: Doc) => (a: Doc, b: Doc) => number = later;
export const compileMatch: (query: Doc) => Matcher = later;
export const matchWithPosition: (query: Doc) => PositionMatcher = later;
export const compileProjection: (spec: Doc, query?: Doc) => (doc: Doc) => Doc = later;
export const compileUpdate: (update: Doc | Doc[], opts: UpdateOptions) => Updater = later;
export const upsertSeed: (query: Doc) => Doc = later;
export const runPipeline: (
	stages: Doc[],
	input: Iterable<Doc>,
	ctx: PipelineContext
) => Iterable<Doc> = later;
export const extractPath: (doc: Doc, path: string) => unknown[] = later;
