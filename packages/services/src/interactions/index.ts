export { getInteraction } from './get.ts';
export { getMessages } from './get-messages.ts';
export { loadReadable, readingRights } from './internal.ts';
export { listInteractions } from './list.ts';
export { listReveals } from './list-reveals.ts';
export { revealInteraction } from './reveal.ts';
export { countInteractions } from './count-over-time.ts';
export { listInteractionFacets } from './list-facets.ts';
