export { loadTextFinder, type FoundText, type TextFinder } from './text-finder.ts';
