import { z } from 'zod';

/** A moment, as a Date or as ISO 8601 in UTC. */
export const Instant = z.union([z.date(), z.iso.datetime().transform((text) => new Date(text))]);

export const pageSizeMax = 200;

/** Which page of a list, from 1. */
export const PageInput = z.strictObject({
	page: z.int().min(1).default(1),
	pageSize: z.int().min(1).max(pageSizeMax).default(50)
});
