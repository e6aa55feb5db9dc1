export { seededRandom, uniform, uniformInteger, xoshiro128StarStar } from './prng.ts';
export type { Random } from './prng.ts';
