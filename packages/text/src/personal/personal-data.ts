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
export type PersonalDataKind = (typeof personalDataKinds)[number];

/** A place in the original text, code units, end exclusive. */
export interface PersonalDataSpan {
	kind: PersonalDataKind;
	start: number;
	end: number;
}
