import { lintRubric, RubricContent, type RubricIssueCode } from '@earshot/domain';
import { m } from '#lib/paraglide/messages.js';

/** What is opened in the editor. */
export type Place =
	| { kind: 'general' | 'review' }
	| { kind: 'section'; section: number }
	| { kind: 'criterion'; section: number; criterion: number };

export interface Problem {
	severity: 'error' | 'warning';
	place: Place;
	text: string;
}

type Path = readonly PropertyKey[];

const lintWords: Record<RubricIssueCode, () => string> = {
	duplicateId: m.rubric_issue_duplicateId,
	duplicateChannel: m.rubric_issue_duplicateChannel,
	weightNotPositive: m.rubric_issue_weightNotPositive,
	optionOrder: m.rubric_issue_optionOrder,
	bestOptionNotFull: m.rubric_issue_bestOptionNotFull,
	neverPasses: m.rubric_issue_neverPasses,
	criticalNeverFails: m.rubric_issue_criticalNeverFails,
	bandOrder: m.rubric_issue_bandOrder,
	bandAboveHundred: m.rubric_issue_bandAboveHundred,
	bandsNotFromZero: m.rubric_issue_bandsNotFromZero,
	sectionMayVanish: m.rubric_issue_sectionMayVanish,
	weightsNotHundred: m.rubric_issue_weightsNotHundred,
	criticalWithoutEvidence: m.rubric_issue_criticalWithoutEvidence,
	weightOnUnscored: m.rubric_issue_weightOnUnscored,
	amountNotPositive: m.rubric_issue_amountNotPositive,
	floorAboveStart: m.rubric_issue_floorAboveStart,
	repeatBelowOne: m.rubric_issue_repeatBelowOne,
	curveOrder: m.rubric_issue_curveOrder,
	shareAboveOne: m.rubric_issue_shareAboveOne,
	failOutscoresPass: m.rubric_issue_failOutscoresPass,
	capAboveHundred: m.rubric_issue_capAboveHundred,
	nothingToEarn: m.rubric_issue_nothingToEarn,
	floorAboveCeiling: m.rubric_issue_floorAboveCeiling,
	sectionWeights: m.rubric_issue_sectionWeights,
	targetUnknown: m.rubric_issue_targetUnknown,
	testUnknown: m.rubric_issue_testUnknown,
	testWrongKind: m.rubric_issue_testWrongKind,
	conditionForward: m.rubric_issue_conditionForward,
	conditionCircular: m.rubric_issue_conditionCircular,
	conditionContradictory: m.rubric_issue_conditionContradictory,
	conditionUnreachable: m.rubric_issue_conditionUnreachable
};

const fieldWords: Record<string, (() => string) | undefined> = {
	title: m.rubric_field_title,
	description: m.rubric_field_description,
	clause: m.rubric_field_clause,
	guidance: m.rubric_field_guidance,
	goodExample: m.rubric_good,
	badExample: m.rubric_bad,
	weight: m.rubric_field_weight,
	failAtShare: m.rubric_field_failAt,
	options: m.rubric_field_options,
	max: m.rubric_field_max,
	bands: m.rubric_bands,
	channels: m.rubric_field_channels,
	minimumN: m.rubric_field_minimum,
	criteria: m.rubric_field_criteria,
	sections: m.rubric_field_sections,
	amount: m.rubric_field_amount,
	cap: m.rubric_field_cap,
	floor: m.rubric_field_total_floor,
	ceiling: m.rubric_field_ceiling,
	start: m.rubric_field_start,
	times: m.rubric_field_times,
	last: m.rubric_field_last,
	share: m.rubric_field_share,
	base: m.rubric_field_base,
	at: m.rubric_field_at,
	min: m.rubric_field_from_number,
	points: m.rubric_field_curve,
	unit: m.rubric_field_unit,
	criticalCap: m.rubric_field_critical_cap,
	rules: m.rubric_rules,
	by: m.rubric_rule_by,
	showWhen: m.rubric_condition_show,
	requireWhen: m.rubric_condition_require,
	review: m.policy_title,
	minimumHeardShare: m.policy_heard,
	belowScore: m.policy_check_below,
	editWindowHours: m.policy_edit_window
};

const languageWords: Record<string, (() => string) | undefined> = {
	'zh-CN': m.rubric_in_chinese,
	en: m.rubric_in_english
};

/** What stands between a draft and its publication; what cannot even be saved comes first and alone. */
export function problemsOf(content: RubricContent): Problem[] {
	const read = RubricContent.safeParse(content);
	if (!read.success)
		return read.error.issues.map(({ path, code }) => ({
			severity: 'error',
			place: placeOf(path),
			text: m.rubric_problem({ field: fieldOf(path), problem: schemaWord(code) })
		}));
	return lintRubric(read.data).map(({ path, code, severity }) => ({
		severity,
		place: placeOf(path),
		text: lintWords[code]()
	}));
}

function schemaWord(code: string): string {
	if (code === 'too_small') return m.rubric_problem_missing();
	return code === 'invalid_format' || code === 'invalid_type'
		? m.rubric_problem_number()
		: m.rubric_problem_invalid();
}

/** The innermost field with a name, and its language where it has one. */
function fieldOf(path: Path): string {
	const names = path.map(String);
	const field = names.findLast((name) => fieldWords[name] !== undefined) ?? '';
	const language = languageWords[names.at(-1) ?? ''];
	return [fieldWords[field]?.() ?? '', language?.() ?? ''].filter(Boolean).join(' · ');
}

function placeOf([root, section, inner, criterion]: Path): Place {
	if (root === 'review') return { kind: 'review' };
	if (root !== 'sections' || typeof section !== 'number') return { kind: 'general' };
	if (inner !== 'criteria' || typeof criterion !== 'number') return { kind: 'section', section };
	return { kind: 'criterion', section, criterion };
}
