import type { PersonalDataSpan } from './personal-data.ts';

const road =
	'[\\p{Script=Han}A-Za-z0-9]{2,24}?(?:路|街|道|巷|弄|胡同|村|社区|小区|花园|苑|大厦|公寓|家园|新村|广场)';
const number = '[0-9一二三四五六七八九十零〇百-]{1,8}';
const detail = `(?:${number}(?:号楼|號樓|号院|号|號|栋|棟|幢|座|单元|單元|层|樓|楼|室|户|弄|甲|乙))`;

/** A road or estate with a door inside a building: that is a home, not a sight. */
const home = new RegExp(
	`(${road}(?:${detail} ?){0,3}${number}(?:号楼|栋|棟|幢|单元|單元|室|户) ?(?:${detail} ?){0,3})`,
	'gu'
);
const cued = new RegExp(
	`(?:我住在?|家住在?|住在|住址是?|家庭住址是?|我家在|收货地址是?|收件地址是?|我的地址是?|寄到|寄往|送到|邮寄到|配送到)[：: ]?(${road}(?:${detail} ?){1,5})`,
	'gu'
);
const enRoad =
	'(?:Street|St|Road|Rd|Avenue|Ave|Lane|Ln|Drive|Dr|Boulevard|Blvd|Court|Ct|Way|Place|Pl|Square|Terrace)\\b\\.?';
const enUnit = '(?:,? (?:apt|apartment|unit|suite|flat|#) ?#?[A-Z0-9-]{1,6})';
const enHome = new RegExp(`\\b(\\d{1,5} (?:[A-Z0-9][A-Za-z0-9'-]* ){1,4}${enRoad}${enUnit})`, 'gi');
const enCued = new RegExp(
	`\\b(?:(?:my|home|shipping|mailing|billing|delivery) address (?:is|:)|address:|i live (?:at|on)|(?:ship|send|deliver|mail)(?: it| them)? to) (\\d{1,5} (?:[A-Z0-9][A-Za-z0-9'-]* ){1,4}${enRoad}${enUnit}?)`,
	'gi'
);

/** The sentence before the place: 我的地址是…, 在…. */
const leadIn = /^[^0-9]*[是在到往叫]/;

/**
 * Hints of a private address: a door within a building, or road and number after words like
 * 我住在, "ship it to". A bare road and number may be any shop and is left. [PD8]
 */
export function findAddresses(text: string): PersonalDataSpan[] {
	const chinese = /[号號栋棟幢室户元]/.test(text) ? [home, cued] : [];
	const english = /\d [A-Z0-9]/i.test(text) ? [enHome, enCued] : [];
	return [...chinese, ...english].flatMap((pattern) =>
		Array.from(text.matchAll(pattern), (match) => {
			const end = match.index + match[0].trimEnd().length;
			const place = (match[1] ?? '').trimEnd().replace(leadIn, '');
			return { kind: 'address' as const, start: end - place.length, end };
		})
	);
}
