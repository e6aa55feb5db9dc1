import {
	scoringOf,
	type Criterion,
	type CriterionField,
	type FormField,
	type RubricContent,
	type Section,
	type SectionField
} from '@earshot/domain/rubric';
import { listed } from '#lib/format.ts';
import { local } from '#lib/locale.ts';
import { m } from '#lib/paraglide/messages.js';
import { channelWords } from '#lib/words/channels.ts';
import { conditionText } from '#lib/words/conditions.ts';
import { dimensionWords } from '#lib/words/dimensions.ts';
import { policyFacts } from '#lib/words/policies.ts';
import { scaleLines } from '#lib/words/scales.ts';

interface Field<Part> {
	name: () => string;
	/** What stands there; null where nothing does. */
	text: (part: Part, content: RubricContent) => string | null;
}

const totals = {
	percentage: m.rubric_total_percentage,
	points: m.rubric_total_points,
	deduct: m.rubric_total_deduct
};
const modes = {
	inForm: m.rubric_na_inForm,
	inSection: m.rubric_na_inSection,
	full: m.rubric_na_full
};
const criticals = {
	none: m.rubric_critical_none,
	criterion: m.rubric_critical_criterion,
	section: m.rubric_critical_section,
	form: m.rubric_critical_form
};
const evidences = {
	optional: m.rubric_evidence_optional,
	onDeduction: m.rubric_evidence_onDeduction,
	always: m.rubric_evidence_always
};
const changes = {
	raise: m.rubric_rule_raise,
	lower: m.rubric_rule_lower,
	set: m.rubric_rule_set
};

function scoringText(content: RubricContent): string {
	const { total, floor, ceiling, notApplicable } = scoringOf(content);
	const parts = [
		totals[total.kind]() + (total.kind === 'deduct' ? ` ${total.start}` : ''),
		modes[notApplicable](),
		`${m.rubric_field_total_floor()} ${floor}`,
		...(ceiling === null ? [] : [`${m.rubric_field_ceiling()} ${ceiling}`])
	];
	return parts.join('\n');
}

const rulesText = (content: RubricContent): string | null =>
	content.rules
		?.map(
			({ title, when, change, by }) =>
				`${local(title)} · ${conditionText(content, when)} · ${changes[change]()} ${by}`
		)
		.join('\n') ?? null;

/** Fields of the rubric itself. */
export const formField: Record<
	FormField,
	{ name: () => string; text: (content: RubricContent) => string | null }
> = {
	title: { name: m.rubric_field_title, text: ({ title }) => local(title) },
	description: { name: m.rubric_field_description, text: ({ description }) => local(description) },
	channels: {
		name: m.rubric_field_channels,
		text: ({ channels }) => listed(channels.map((one) => channelWords[one]()))
	},
	bands: {
		name: m.rubric_bands,
		text: ({ bands }) => bands.map(({ label, min }) => `${local(label)} ${min}`).join('\n')
	},
	minimumN: { name: m.rubric_field_minimum, text: ({ minimumN }) => String(minimumN) },
	scoring: { name: m.rubric_scoring, text: scoringText },
	rules: { name: m.rubric_rules, text: rulesText },
	review: {
		name: m.policy_title,
		text: ({ review }) => policyFacts(review ?? {}).join('\n') || null
	}
};

type Maybe<T> = T | undefined;
const condition = (of: Maybe<Criterion['showWhen']>, content: RubricContent): string | null =>
	of ? conditionText(content, of) : null;

/** Fields of a section. */
export const sectionField: Record<SectionField, Field<Maybe<Section>>> = {
	title: { name: m.rubric_field_title, text: (one) => (one ? local(one.title) : null) },
	weight: { name: m.rubric_field_weight, text: (one) => one?.weight ?? null },
	floor: { name: m.rubric_field_section_floor, text: (one) => one?.floor ?? null },
	showWhen: {
		name: m.rubric_condition_show,
		text: (one, content) => condition(one?.showWhen, content)
	}
};

/** Fields of a criterion. */
export const criterionField: Record<CriterionField, Field<Maybe<Criterion>>> = {
	title: { name: m.rubric_field_title, text: (one) => (one ? local(one.title) : null) },
	clause: { name: m.rubric_field_clause, text: (one) => one?.clause ?? null },
	dimension: {
		name: m.rubric_field_dimension,
		text: (one) => (one ? dimensionWords[one.dimension]() : null)
	},
	weight: { name: m.rubric_field_weight, text: (one) => one?.weight ?? null },
	scale: { name: m.rubric_scale, text: (one) => (one ? scaleLines(one.scale).join('\n') : null) },
	critical: {
		name: m.rubric_field_critical,
		text: (one) => (one ? criticals[one.critical]() : null)
	},
	criticalCap: { name: m.rubric_field_critical_cap, text: (one) => one?.criticalCap ?? '0' },
	allowNotApplicable: {
		name: m.rubric_na,
		text: (one) => (one?.allowNotApplicable ? m.rubric_change_yes() : m.rubric_change_no())
	},
	evidence: {
		name: m.rubric_field_evidence,
		text: (one) => (one ? evidences[one.evidence]() : null)
	},
	failAtShare: { name: m.rubric_field_failAt, text: (one) => one?.failAtShare ?? null },
	showWhen: {
		name: m.rubric_condition_show,
		text: (one, content) => condition(one?.showWhen, content)
	},
	requireWhen: {
		name: m.rubric_condition_require,
		text: (one, content) => condition(one?.requireWhen, content)
	},
	guidance: { name: m.rubric_field_guidance, text: (one) => (one ? local(one.guidance) : null) },
	goodExample: {
		name: m.rubric_good,
		text: (one) => (one?.goodExample ? local(one.goodExample) : null)
	},
	badExample: {
		name: m.rubric_bad,
		text: (one) => (one?.badExample ? local(one.badExample) : null)
	}
};
