import { requirePositive } from '../checks.ts';

const SHIFTED_TO = 12;

// Raises x to where the asymptotic series holds, adding up `term` on the way.
function shifted(x: number, term: (x: number) => number): { x: number; sum: number } {
	requirePositive('x', x);
	let sum = 0;
	let point = x;
	for (; point < SHIFTED_TO; point++) sum += term(point);
	return { x: point, sum };
}

/** ψ(x) = d log Γ(x)/dx, x > 0; recurrence and asymptotic series (Abramowitz & Stegun 6.3.18) [SF9]. */
export function digamma(x: number): number {
	const { x: far, sum } = shifted(x, (point) => -1 / point);
	const y = 1 / (far * far);
	const series = y * (1 / 12 - y * (1 / 120 - y * (1 / 252 - y * (1 / 240 - y / 132))));
	return sum + Math.log(far) - 0.5 / far - series;
}

/** ψ′(x), x > 0; recurrence and asymptotic series (Abramowitz & Stegun 6.4.12) [SF9]. */
export function trigamma(x: number): number {
	const { x: far, sum } = shifted(x, (point) => 1 / (point * point));
	const y = 1 / (far * far);
	const series = y * (1 / 6 - y * (1 / 30 - y * (1 / 42 - y * (1 / 30 - (y * 5) / 66))));
	return sum + (1 + 0.5 / far + series) / far;
}

/** x > 0 with ψ′(x) = y, y > 0: Newton's method on 1/ψ′, convex and increasing (Smyth 2004) [SF9]. */
export function trigammaInverse(y: number): number {
	requirePositive('y', y);
	let x = 0.5 + 1 / y;
	for (let i = 0; i < 100; i++) {
		const value = trigamma(x);
		const slope = (trigamma(x * (1 + 1e-6)) - trigamma(x * (1 - 1e-6))) / (2e-6 * x);
		const step = (value * (1 - value / y)) / slope;
		x += step;
		if (Math.abs(step) <= 1e-12 * x) break;
	}
	return x;
}
