export * from './schema.ts';
export { loadTextFinder, type FoundText, type TextFinder } from '@earshot/text/search';
