import { z } from 'zod';

export const personalDataKinds = [
	'idCard',
	'mobile',
	'landline',
	'phone',
	'bankCard',
	'email',
	'plate',
	'passport',
	'address',
	'orderNumber',
	'name'
] as const;
/** `landline` is Chinese; `phone` is any other telephone number. */
export const PersonalDataKind = z.enum(personalDataKinds);
export type PersonalDataKind = z.infer<typeof PersonalDataKind>;

/** What stands for each UTF-16 code unit of personal data in a masked text. */
export const maskGlyph = '█';

/** A masked place: UTF-16 code units of the text, end exclusive. */
export const MaskedSpan = z.strictObject({
	kind: PersonalDataKind,
	start: z.int().min(0),
	end: z.int().min(0)
});
export type MaskedSpan = z.infer<typeof MaskedSpan>;

/** Why personal data is shown for once: what the audit log keeps of it. */
export const RevealReason = z.string().trim().min(5).max(500);
