export {
	permanentRandomNumbers,
	randomFor,
	seedCommitment,
	sha256Hex,
	witnessedSeed
} from './prn.ts';
export type { PermanentRandomNumber } from './prn.ts';
export { seededRandom, uniform, uniformInteger, xoshiro128StarStar, type Random } from './prng.ts';
