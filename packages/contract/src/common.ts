import { Dimension, Id, LocalText, Locale, Role, errorCodes } from '@earshot/domain';
import { z } from 'zod';

/** UTC instant, ISO 8601 with milliseconds. */
export const Time = z.iso.datetime();

export const ErrorBody = z.object({
	code: z.enum(errorCodes),
	params: z.record(z.string(), z.union([z.string(), z.number()])),
	requestId: z.string(),
	issues: z
		.array(
			z.object({
				path: z.array(z.union([z.string(), z.number()])),
				code: z.string(),
				params: z.record(z.string(), z.union([z.string(), z.number()])).optional()
			})
		)
		.optional()
});
export type ErrorBody = z.infer<typeof ErrorBody>;

export const pageSizeMax = 200;

export const PageQuery = z.object({
	page: z.coerce.number().int().min(1).default(1),
	pageSize: z.coerce.number().int().min(1).max(pageSizeMax).default(50)
});

/** One page of a list, with the count of all matching rows. */
export const pageOf = <Row extends z.ZodType>(row: Row) =>
	z.object({
		rows: z.array(row),
		total: z.number().int(),
		page: z.number().int(),
		pageSize: z.number().int()
	});

export const PersonRef = z.object({ id: Id, name: z.string() });
export type PersonRef = z.infer<typeof PersonRef>;

export const AgentRef = z.object({ id: Id, name: z.string(), externalId: z.string() });
export type AgentRef = z.infer<typeof AgentRef>;

export const EstimateView = z.object({
	n: z.number().int(),
	mean: z.number().nullable(),
	lower: z.number().nullable(),
	upper: z.number().nullable(),
	tooFew: z.boolean(),
	typicalSpread: z.boolean()
});
export type EstimateView = z.infer<typeof EstimateView>;

export const DimensionEstimates = z.partialRecord(Dimension, EstimateView);

export { Id, LocalText, Locale, Role };
