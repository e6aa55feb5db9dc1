/** Forms no ending rule gives, of verbs and nouns heard in contact centres. */
const irregular = new Map(
	`am be;is be;are be;was be;were be;been be;being be;has have;had have;having have;does do;did do;done do;
went go;gone go;goes go;sent send;told tell;said say;gave give;given give;got get;gotten get;paid pay;
made make;making make;took take;taken take;broke break;broken break;lost lose;losing lose;found find;
kept keep;held hold;spoke speak;spoken speak;left leave;leaving leave;felt feel;heard hear;knew know;
known know;meant mean;met meet;saw see;seen see;sold sell;bought buy;brought bring;thought think;
understood understand;wrote write;written write;writing write;forgot forget;forgotten forget;
came come;coming come;became become;stole steal;stolen steal;charged charge;people person;
children child;dying die;lying lie;tried try;tries try`
		.split(/[;\n]+/)
		.map((pair) => pair.split(' '))
		.map(([form = '', base = '']): [string, string] => [form, base])
);
const vowel = /[aeiouy]/;

/**
 * A key shared by the inflected forms of an English word: cancel, cancels, cancelled, canceling.
 * Not a word itself, and made for equality only. [FO5]
 * @param word lower case letters
 */
export function stem(word: string): string {
	const base = irregular.get(word) ?? word;
	if (base.length <= 3) return base;
	return settle(withoutEnding(base));
}

function withoutEnding(word: string): string {
	if (word.endsWith('ies') || word.endsWith('ied')) return `${word.slice(0, -3)}y`;
	if (/(?:ss|x|z|ch|sh)es$/.test(word)) return word.slice(0, -2);
	if (/[^su]s$/.test(word) && !word.endsWith('is')) return word.slice(0, -1);
	for (const ending of ['ing', 'ed']) {
		const rest = word.slice(0, -ending.length);
		if (word.endsWith(ending) && rest.length >= 2 && vowel.test(rest)) return rest;
	}
	return word;
}

/** Doubled last consonants and a last e differ between forms of one word. */
function settle(word: string): string {
	const single = word.replace(/([^aeiouy])\1$/, '$1');
	return single.length > 3 ? single.replace(/e$/, '').replace(/([^aeiouy])\1$/, '$1') : single;
}
