import { Decimal } from 'decimal.js';

/** A decimal text as a number that compares exactly; scores are counted in fractions (`fraction.ts`). */
export function exact(value: string | number): Decimal {
	return new Decimal(value);
}
