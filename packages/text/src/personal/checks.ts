const idWeights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const idCheckDigits = '10X98765432';
/** First two digits of the province codes of GB/T 2260. */
const provinces = new Set(
	'11 12 13 14 15 21 22 23 31 32 33 34 35 36 37 41 42 43 44 45 46 50 51 52 53 54 61 62 63 64 65 71 81 82 83'.split(
		' '
	)
);

/**
 * Whether this is a Chinese identity number: 18 digits (the last may be X) with province, date and
 * check digit of GB 11643-1999, or the older 15 with province and date. [PD2]
 */
export function isIdCard(digits: string): boolean {
	if (!provinces.has(digits.slice(0, 2))) return false;
	if (/^\d{15}$/.test(digits)) return isDate(`19${digits.slice(6, 12)}`);
	if (!/^\d{17}[\dX]$/i.test(digits) || !isDate(digits.slice(6, 14))) return false;
	const sum = idWeights.reduce((total, weight, i) => total + weight * Number(digits[i]), 0);
	return idCheckDigits[sum % 11] === digits.charAt(17).toUpperCase();
}

function isDate(digits: string): boolean {
	const [year, month, day] = [digits.slice(0, 4), digits.slice(4, 6), digits.slice(6)].map(Number);
	if (!year || !month || !day || year < 1880 || year > 2100) return false;
	const date = new Date(Date.UTC(year, month - 1, day));
	return date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
}

/** Issuer prefixes and the lengths they come in. Source: ISO/IEC 7812 ranges, Chinese debit cards. */
const cardPatterns = [
	/^62\d{14,17}$/,
	/^4\d{12}(?:\d{3}){0,2}$/,
	/^5[1-5]\d{14}$/,
	/^2(?:22[1-9]|2[3-9]\d|[3-6]\d\d|7[01]\d|720)\d{12}$/,
	/^3[47]\d{13}$/,
	/^35(?:2[89]|[3-8]\d)\d{12}$/,
	/^3(?:0[0-5]|[68]\d)\d{11}$/,
	/^6(?:011|5\d\d)\d{12}$/,
	/^(?:9558|9559|6013|6858|6886|60)\d{12,15}$/
];

/** Whether this is a payment card number: a known prefix, its length, and Luhn's check. [PD3] */
export function isBankCard(digits: string): boolean {
	return cardPatterns.some((pattern) => pattern.test(digits)) && luhn(digits);
}

/** Luhn's check (ISO/IEC 7812-1, annex B). */
export function luhn(digits: string): boolean {
	let sum = 0;
	for (let i = 0; i < digits.length; i++) {
		const digit = Number(digits[digits.length - 1 - i]);
		const doubled = i % 2 === 1 ? digit * 2 : digit;
		sum += doubled > 9 ? doubled - 9 : doubled;
	}
	return sum % 10 === 0;
}

/** 1 and a second digit in use, 11 digits, with or without the country code. [PD4] */
export function isMobile(digits: string): boolean {
	return /^(?:(?:00)?86)?1[3-9]\d{9}$/.test(digits);
}

/** Area code and 7 or 8 digits; 400 and 800 numbers and short codes belong to nobody. [PD4] */
export function isLandline(digits: string): boolean {
	return /^(?:(?:00)?86)?0?(?:10|2[0-57-9])[2-8]\d{7}$|^0[3-9]\d{2}[2-8]\d{6,7}$/.test(digits);
}
