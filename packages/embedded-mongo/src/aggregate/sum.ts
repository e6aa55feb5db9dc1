import * as decimal from '../values/decimal.ts';
import type { Dec } from '../values/decimal.ts';
import { bigintOf, decOf, double, doubleOf, fitsLong, intOrLong, long } from '../values/numbers.ts';
import { bsonTypeName } from '../values/types.ts';

/**
 * MongoDB's summation: whole numbers exactly, doubles with a compensation term, decimals apart;
 * the result has the widest type seen, and whole numbers beyond 64 bits become a double.
 */
export class Sum {
	count = 0;
	private whole = 0;
	private large = 0n;
	private sum = 0;
	private compensation = 0;
	private decimals: Dec | undefined;
	private type: 'int' | 'long' | 'double' = 'int';

	add(v: unknown): void {
		const type: string = bsonTypeName(v);
		switch (type) {
			case 'int':
				this.whole += doubleOf(v);
				if (!Number.isSafeInteger(this.whole)) this.spill();
				break;
			case 'long':
				this.large += bigintOf(v);
				if (this.type === 'int') this.type = 'long';
				break;
			case 'double':
				this.addDouble(doubleOf(v));
				this.type = 'double';
				break;
			case 'decimal':
				this.decimals = decimal.addDec(this.decimals ?? decimal.decFromInt(0n), decOf(v));
				break;
			default:
				return;
		}
		this.count += 1;
	}

	private spill(): void {
		this.large += BigInt(this.whole);
		this.whole = 0;
	}

	private addDouble(x: number): void {
		const total = this.sum + x;
		const part = total - this.sum;
		this.compensation += this.sum - (total - part) + (x - part);
		this.sum = total;
	}

	private wholeTotal(): bigint {
		return this.large + BigInt(this.whole);
	}

	/** The total as a double, the compensation left out where infinities have spoilt it. */
	asDouble(): number {
		const parts = Number(this.wholeTotal()) + this.sum;
		return Number.isFinite(this.compensation) ? parts + this.compensation : parts;
	}

	private asDecimal(decimals: Dec): Dec {
		const whole = decimal.addDec(decimals, decimal.decFromInt(this.wholeTotal()));
		return this.type === 'double'
			? decimal.addDec(whole, decimal.decFromDouble(this.sum + this.compensation))
			: whole;
	}

	total(): unknown {
		if (this.decimals) return decimal.toDecimal128(this.asDecimal(this.decimals));
		const whole = this.wholeTotal();
		if (this.type === 'double' || !fitsLong(whole)) return double(this.asDouble());
		return this.type === 'int' ? intOrLong(whole) : long(whole);
	}

	average(): unknown {
		if (this.count === 0) return null;
		if (!this.decimals) return double(this.asDouble() / this.count);
		const count = decimal.decFromInt(BigInt(this.count));
		return decimal.toDecimal128(decimal.divideDec(this.asDecimal(this.decimals), count));
	}
}

/** Mean and squared deviations by Welford's method, in doubles whatever the numbers' type, as in MongoDB. */
export class Deviation {
	private count = 0;
	private mean = 0;
	private squares = 0;

	add(x: number): void {
		this.count += 1;
		const delta = x - this.mean;
		this.mean += delta / this.count;
		this.squares += delta * (x - this.mean);
	}

	/** The standard deviation with `lost` degrees of freedom taken off: 0 population, 1 sample; or null. */
	result(lost: 0 | 1): unknown {
		const degrees = this.count - lost;
		return degrees <= 0 ? null : double(Math.sqrt(this.squares / degrees));
	}
}
