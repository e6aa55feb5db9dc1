import type { Doc } from '../evaluator.ts';
import { MongoError, withCollation } from '../evaluator.ts';
import type { CompareText } from '../evaluator.ts';
import { badValue, notSupported } from '../errors.ts';
import { Args } from './args.ts';

const fields = new Set(
	'locale caseLevel caseFirst strength numericOrdering alternate maxVariable normalization backwards version'.split(
		' '
	)
);
/** What only the default of is had, because `Intl` cannot be told otherwise. */
const defaults: Readonly<Record<string, unknown>> = {
	alternate: 'non-ignorable',
	maxVariable: 'punct',
	backwards: false
};
const sensitivities = ['base', 'accent', 'variant'] as const;

/** Runs `work` under the `collation` that `args` give, if any. */
export const underCollation = <T>(args: Args, work: () => T): T =>
	withCollation(compareTextOf(args.doc('collation')), work);

/**
 * The order a collation document means, undefined for the simple one. ICU behind `Intl` decides, as ICU does in MongoDB.
 * Errors: 2, 9, 14, 40415, and 115 for an option `Intl` does not have.
 */
function compareTextOf(collation: Doc | undefined): CompareText | undefined {
	if (!collation || Object.keys(collation).length === 0) return undefined;
	const args = new Args(collation, 'collation');
	args.refuseUnknown(fields);
	const locale = args.string('locale');
	if (locale === undefined)
		throw new MongoError(
			40414,
			'IDLFailedToParse',
			"BSON field 'collation.locale' is missing but a required field"
		);
	if (locale === 'simple') return undefined;
	for (const [option, value] of Object.entries(defaults)) {
		if ((args.value(option) ?? value) !== value) throw notSupported(`collation option '${option}'`);
	}
	const { compare } = new Intl.Collator(tagOf(locale), {
		sensitivity: sensitivityOf(args),
		numeric: args.boolean('numericOrdering'),
		caseFirst: caseFirstOf(args),
		ignorePunctuation: false
	});
	return compare;
}

function tagOf(locale: string): string {
	if (locale.includes('@')) throw notSupported(`collation locale '${locale}'`);
	const tag = locale.replaceAll('_', '-');
	try {
		const [supported] = Intl.Collator.supportedLocalesOf(tag);
		if (supported !== undefined) return supported;
	} catch {
		// Told below as any locale that does not exist.
	}
	throw badValue(`Field 'locale' is invalid in: { locale: "${locale}" }`);
}

function sensitivityOf(args: Args): 'base' | 'accent' | 'case' | 'variant' {
	const strength = args.integer('strength', 1) ?? 3;
	if (strength > 5) throw badValue("Field 'strength' must be between 1 and 5");
	const caseLevel = args.boolean('caseLevel');
	const sensitivity = sensitivities[strength - 1];
	if (!sensitivity) throw notSupported(`collation strength ${strength}`);
	if (!caseLevel || strength === 3) return sensitivity;
	if (strength === 1) return 'case';
	throw notSupported("collation option 'caseLevel' with strength 2");
}

function caseFirstOf(args: Args): 'upper' | 'lower' | 'false' {
	const value = args.string('caseFirst') ?? 'off';
	if (value === 'off') return 'false';
	if (value !== 'upper' && value !== 'lower')
		throw badValue(`Field 'caseFirst' must be 'upper', 'lower' or 'off', got: ${value}`);
	const strength = args.integer('strength', 1) ?? 3;
	if (strength < 3 && !args.boolean('caseLevel'))
		throw badValue(
			"'caseFirst' is invalid unless 'caseLevel' is on or 'strength' is greater than 2"
		);
	return value;
}
