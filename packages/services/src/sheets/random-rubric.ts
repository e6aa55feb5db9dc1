import {
	channels,
	dimensions,
	type Criterion,
	type RubricCondition,
	type RubricContent,
	type Scale,
	type Section
} from '@earshot/domain';
import fc from 'fast-check';

/** Any rubric the schema takes, sound or not: for what must bring every one of them back. */
const text = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 40 });
const local = fc.record({ 'zh-CN': text, en: text });
const decimal = fc
	.tuple(fc.nat(999_999), fc.option(fc.nat(9999)))
	.map(([whole, part]) => (part === null ? `${whole}` : `${whole}.${part}`));
const signed = fc
	.tuple(fc.boolean(), decimal)
	.map(([minus, value]) => (minus ? `-${value}` : value));
const id = fc.stringMatching(/^[a-z][a-zA-Z0-9]{1,39}$/);

/** A record whose optional members are there or not; never there and undefined. */
const some = <T extends object, O extends object>(
	needed: { [K in keyof T]: fc.Arbitrary<T[K]> },
	left: { [K in keyof O]: fc.Arbitrary<O[K]> }
): fc.Arbitrary<T & Partial<O>> =>
	fc
		.tuple(fc.record(needed), fc.record(left, { requiredKeys: [] }))
		.map(([one, other]) => ({ ...one, ...other }) as T & Partial<O>);

const list = <T>(of: fc.Arbitrary<T>, minLength: number, maxLength: number) =>
	fc.array(of, { minLength, maxLength });
const own = <T extends { id: string }>(of: fc.Arbitrary<T>, minLength: number, maxLength: number) =>
	fc.uniqueArray(of, { minLength, maxLength, selector: (one) => one.id });
const someChannels = fc.uniqueArray(fc.constantFrom(...channels), { minLength: 1 });

const condition: fc.Arbitrary<RubricCondition> = fc.record({
	match: fc.constantFrom('all', 'any'),
	tests: list(
		fc.oneof(
			fc.record({ kind: fc.constant('channel' as const), in: someChannels }),
			fc.record({ kind: fc.constant('queue' as const), in: list(text, 1, 3) }),
			fc.record({
				kind: fc.constant('answer' as const),
				criterionId: id,
				is: fc.constantFrom('pass', 'fail', 'notApplicable', 'given')
			}),
			fc.record({ kind: fc.constant('option' as const), criterionId: id, in: list(id, 1, 3) }),
			fc.record({
				kind: fc.constant('number' as const),
				criterionId: id,
				atLeast: fc.option(signed),
				atMost: fc.option(signed)
			})
		),
		1,
		4
	)
});

const graded = some(
	{ id, label: local, share: decimal },
	{ counts: fc.constantFrom('pass' as const, 'fail' as const) }
);
const plain = <K extends 'passFail' | 'text' | 'date'>(kind: K) =>
	fc.record({ kind: fc.constant(kind) });
const scale: fc.Arbitrary<Scale> = fc.oneof(
	plain('passFail'),
	plain('text'),
	plain('date'),
	fc.record({ kind: fc.constant('graded' as const), options: own(graded, 2, 4) }),
	fc.record({ kind: fc.constant('points' as const), max: fc.integer({ min: 1, max: 100 }) }),
	fc.record({
		kind: fc.constant('deduction' as const),
		amount: decimal,
		cap: fc.option(decimal),
		floor: fc.option(signed),
		repeat: fc.option(fc.record({ times: decimal, last: fc.nat(20) }))
	}),
	fc.record({ kind: fc.constant('bonus' as const), amount: decimal, cap: decimal }),
	fc.record({
		kind: fc.constant('numeric' as const),
		unit: fc.option(local),
		min: signed,
		max: signed,
		curve: fc.constantFrom('steps' as const, 'line' as const),
		points: list(fc.record({ at: signed, share: decimal }), 1, 4)
	}),
	fc.record({
		kind: fc.constant('multiSelect' as const),
		base: decimal,
		options: own(fc.record({ id, label: local, share: signed }), 1, 4)
	})
);

const criterion: fc.Arbitrary<Criterion> = some(
	{
		id,
		dimension: fc.constantFrom(...dimensions),
		title: local,
		guidance: local,
		goodExample: fc.option(local),
		badExample: fc.option(local),
		weight: decimal,
		scale,
		critical: fc.constantFrom(
			'none' as const,
			'criterion' as const,
			'section' as const,
			'form' as const
		),
		allowNotApplicable: fc.boolean(),
		evidence: fc.constantFrom('optional' as const, 'onDeduction' as const, 'always' as const),
		failAtShare: decimal
	},
	{ clause: text, criticalCap: decimal, showWhen: condition, requireWhen: condition }
);

const section = (criteria: Criterion[]): fc.Arbitrary<Section> =>
	some(
		{ id, title: local, criteria: fc.constant(criteria) },
		{ weight: decimal, floor: signed, showWhen: condition }
	);

/** The criteria shared out over sections, in their order. */
const sections: fc.Arbitrary<Section[]> = own(criterion, 1, 6)
	.chain((criteria) =>
		fc
			.nat(criteria.length - 1)
			.chain((at) =>
				fc.tuple(
					...[criteria.slice(0, at), criteria.slice(at)]
						.filter((part) => part.length > 0)
						.map(section)
				)
			)
	)
	.filter((all) => new Set(all.map((one) => one.id)).size === all.length);

const rule = fc.record({
	id,
	title: local,
	when: condition,
	target: fc.oneof(
		fc.record({ part: fc.constant('form' as const) }),
		fc.record({ part: fc.constantFrom('section' as const, 'criterion' as const), id })
	),
	change: fc.constantFrom('raise' as const, 'lower' as const, 'set' as const),
	by: decimal
});

export const anyRubric: fc.Arbitrary<RubricContent> = some(
	{
		title: local,
		description: local,
		channels: someChannels,
		sections,
		bands: own(fc.record({ id, label: local, min: decimal }), 1, 4),
		minimumN: fc.integer({ min: 1, max: 999 })
	},
	{
		scoring: fc.record({
			total: fc.oneof(
				fc.record({ kind: fc.constantFrom('percentage' as const, 'points' as const) }),
				fc.record({ kind: fc.constant('deduct' as const), start: decimal })
			),
			floor: signed,
			ceiling: fc.option(decimal),
			notApplicable: fc.constantFrom('inForm' as const, 'inSection' as const, 'full' as const)
		}),
		rules: own(rule, 0, 3),
		review: some(
			{},
			{
				minimumHeardShare: fc.constantFrom(0, 0.8, 1),
				comment: fc.constantFrom('never' as const, 'always' as const),
				blind: some({}, { agent: fc.boolean() }),
				check: some({}, { share: fc.constantFrom(0.1, 1), belowScore: signed }),
				editWindowHours: fc.nat(720)
			}
		)
	}
);
