import type { PersonalDataKind, PersonalDataSpan } from './personal-data.ts';

const provincesOnPlates =
	'京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼滬雲遼贛陝閩粵貴寧瓊蘇魯';

/** Each pattern is linear: every part begins where the one before cannot go on. */
const patterns: readonly { kind: PersonalDataKind; needs: RegExp; pattern: RegExp }[] = [
	{
		kind: 'plate',
		needs: new RegExp(`[${provincesOnPlates}使]`),
		pattern: new RegExp(
			`[${provincesOnPlates}][A-HJ-NP-Z](?:[·•. -]?)(?=[A-HJ-NP-Z]{0,5}\\d)(?:[A-HJ-NP-Z0-9]{4}(?:[A-HJ-NP-Z0-9]|[挂学警港澳])|[DFABCEGHJK][A-HJ-NP-Z0-9]\\d{4}|\\d{5}[DFABCEGHJK])(?![A-Z0-9])`,
			'gi'
		)
	},
	{
		kind: 'passport',
		needs: /\d{7}/,
		pattern: /(?<![A-Z0-9])(?:[EGDSP]\d{8}|E[A-HJ-NP-Z]\d{7}|[HM]\d{10})(?![A-Z0-9])/g
	},
	{
		kind: 'passport',
		needs: /护照|護照|通行证|通行證|passport/i,
		pattern:
			/(?:护照|護照|通行证|通行證|passport)(?:号码|号|號碼|號| (?:number|no\.?))?(?:是|为|为：| is)?[:： ]{0,2}((?=[A-Z]{0,2}\d)[A-Z0-9]{6,10})(?![A-Z0-9])/gi
	},
	{
		kind: 'phone',
		needs: /\d{4}/,
		pattern:
			/(?<![\w.])(?:\+\d{1,3}[ -]?(?:\(\d{1,4}\)[ -]?)?\d{2,4}(?:[ -]?\d{2,4}){1,4}|(?:1[ -])?(?!\(?(?:400|8(?:00|88|77|66|55|44|33))\b)(?:\([2-9]\d\d\) ?|[2-9]\d\d[-. ])[2-9]\d\d[-. ]\d{4})(?![\w-])/g
	},
	{
		kind: 'orderNumber',
		needs: /单号|單號|编号|編號|流水号|流水號|订单|訂單|运单|保单/,
		pattern:
			/(?:订单|訂單|运单|運單|快递|快遞|物流|工单|工單|保单|保單|流水|受理|交易|合同|单号|單號|编号|編號)(?:的)?(?:号码|號碼|编号|編號|单号|單號|号|號)?(?:是|为|為)?[:： ]{0,2}((?=[A-Z_-]{0,12}\d)[A-Z0-9][A-Z0-9_-]{5,31})(?![A-Z0-9])/gi
	},
	{
		kind: 'orderNumber',
		needs: /order|reference|tracking|confirmation|booking|ticket|reservation|case|account/i,
		pattern:
			/\b(?:order|reference|tracking|confirmation|booking|ticket|reservation|case|account|ref)(?: (?:number|no|id|code))?(?: (?:is|was))?[ ]?[.:#]{0,2} {0,2}#?((?=[A-Z_-]{0,12}\d)[A-Z0-9](?:[A-Z0-9_-]| (?=\d{4}\b)){5,31})(?![A-Z0-9])/gi
	},
	{
		kind: 'orderNumber',
		needs: /number|reference/i,
		// Letters alone are a number only in capitals: BMUKPTGY.
		pattern:
			/\b(?:[Rr]eference|[Bb]ooking|[Cc]onfirmation)(?: (?:number|no|id|code))?(?: (?:is|was))? ?[:#]? {0,2}#?([A-Z0-9]{8})(?![A-Za-z0-9])/g
	},
	{
		kind: 'orderNumber',
		needs: /SF|YT|JD|ZTO|STO/,
		pattern:
			/(?<![A-Z0-9])(?:SF\d{12,15}|YT\d{13,15}|JD[A-Z]{0,2}\d{10,15}|[ZS]TO\d{10,13})(?![A-Z0-9])/g
	}
];

/** Numbers and marks told by their form or by a cue word before them. [PD5] [PD6] */
export function findPatterns(text: string): PersonalDataSpan[] {
	return patterns.flatMap(({ kind, needs, pattern }) => {
		if (!needs.test(text)) return [];
		return Array.from(text.matchAll(pattern), (match) => {
			const end = match.index + match[0].length;
			return { kind, start: end - (match[1] ?? match[0]).length, end };
		});
	});
}

const localPart = /[\w.%+-]/;
const domainPart = /[\w.-]/;

/** Addresses around each @, read outwards from it. [PD5] */
export function findEmails(text: string): PersonalDataSpan[] {
	const spans: PersonalDataSpan[] = [];
	for (let at = text.indexOf('@'); at >= 0; at = text.indexOf('@', at + 1)) {
		let start = at;
		while (start > 0 && at - start < 64 && localPart.test(text[start - 1] ?? '')) start--;
		let end = at + 1;
		while (end < text.length && end - at < 254 && domainPart.test(text[end] ?? '')) end++;
		while (end > at && /[.-]/.test(text[end - 1] ?? '')) end--;
		const domain = text.slice(at + 1, end);
		if (start < at && /^[\w-]+(?:\.[\w-]+)*\.[a-z]{2,24}$/i.test(domain)) {
			spans.push({ kind: 'email', start, end });
		}
	}
	return spans;
}
