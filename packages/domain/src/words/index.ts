import { z } from 'zod';

export const roles = [
	'admin',
	'manager',
	'qaLead',
	'reviewer',
	'teamLead',
	'trainer',
	'performance',
	'agent'
] as const;
export const Role = z.enum(roles);
export type Role = z.infer<typeof Role>;

export const locales = ['zh-CN', 'en'] as const;
export const Locale = z.enum(locales);
export type Locale = z.infer<typeof Locale>;

/** A text that exists in every interface language. */
export const LocalText = z.strictObject({ 'zh-CN': z.string().min(1), en: z.string().min(1) });
export type LocalText = z.infer<typeof LocalText>;

export const channels = ['call', 'chat'] as const;
export const Channel = z.enum(channels);
export type Channel = z.infer<typeof Channel>;

export const dimensions = ['language', 'tone', 'knowledge', 'patience'] as const;
export const Dimension = z.enum(dimensions);
export type Dimension = z.infer<typeof Dimension>;

/** How an interaction came to be reviewed; only `random` enters the quality score with weight 1. */
export const selections = ['random', 'judgement'] as const;
export const Selection = z.enum(selections);
export type Selection = z.infer<typeof Selection>;

/** Identifier of a stored document: 24 hexadecimal characters, sortable by creation. */
export const Id = z.string().regex(/^[0-9a-f]{24}$/);
export type Id = z.infer<typeof Id>;

/** SHA-256 as 64 hexadecimal characters. */
export const Sha256 = z.string().regex(/^[0-9a-f]{64}$/);

/** Calendar month in the centre's time zone, `YYYY-MM`. */
export const Period = z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/);
export type Period = z.infer<typeof Period>;
