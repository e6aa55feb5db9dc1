/** A job failed in a way that tells what is to come: `retryAfterMs` null = trying again is of no use. */
export class JobError extends Error {
	readonly retryAfterMs: number | null;

	constructor(message: string, retryAfterMs: number | null) {
		super(message);
		this.name = 'JobError';
		this.retryAfterMs = retryAfterMs;
	}
}

/** When a failed job is due again; null = never. */
export function retryAt(error: unknown, now: Date, waitMs: number): Date | null {
	if (!(error instanceof JobError)) return new Date(now.getTime() + waitMs);
	if (error.retryAfterMs === null) return null;
	return new Date(now.getTime() + Math.max(waitMs, error.retryAfterMs));
}
