/** A shelf (k0–k2 over c1, c2), then a high-pass with the zeros 1, −2, 1 (d1, d2). */
export interface KWeighting {
	k0: number;
	k1: number;
	k2: number;
	c1: number;
	c2: number;
	d1: number;
	d2: number;
}

/** Below this rate the shelf of the filter lies beyond what the recording holds. */
const sampleRateMinHz = 4000;

/**
 * K-weighting of ITU-R BS.1770-4, re-derived for any sampling rate by the bilinear transform of the
 * analogue prototypes behind the 48 kHz coefficients of its tables 1 and 2.
 */
export function kWeighting(sampleRateHz: number): KWeighting {
	const rate = Math.max(sampleRateMinHz, sampleRateHz);
	return { ...shelf(rate), ...highPass(rate) };
}

function shelf(rate: number): Omit<KWeighting, 'd1' | 'd2'> {
	const gain = 10 ** (3.999843853973347 / 20);
	const gainMiddle = gain ** 0.4996667741545416;
	const q = 0.7071752369554196;
	const k = Math.tan((Math.PI * 1681.974450955533) / rate);
	const a0 = 1 + k / q + k * k;
	return {
		k0: (gain + (gainMiddle * k) / q + k * k) / a0,
		k1: (2 * (k * k - gain)) / a0,
		k2: (gain - (gainMiddle * k) / q + k * k) / a0,
		c1: (2 * (k * k - 1)) / a0,
		c2: (1 - k / q + k * k) / a0
	};
}

function highPass(rate: number): Pick<KWeighting, 'd1' | 'd2'> {
	const q = 0.5003270373238773;
	const k = Math.tan((Math.PI * 38.13547087602444) / rate);
	const a0 = 1 + k / q + k * k;
	return { d1: (2 * (k * k - 1)) / a0, d2: (1 - k / q + k * k) / a0 };
}
