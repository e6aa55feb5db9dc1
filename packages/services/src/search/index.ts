export { ensureSearch } from './ensure.ts';
export { indexForSearch } from './internal.ts';
export { rebuildSearch } from './rebuild.ts';
