import type { RubricCondition, RubricContent, RubricTest } from '@earshot/domain/rubric';
import { local } from '#lib/locale.ts';
import { m } from '#lib/paraglide/messages.js';
import { channelWords } from './channels.ts';

const answerWords: Record<Extract<RubricTest, { kind: 'answer' }>['is'], () => string> = {
	pass: m.review_pass,
	fail: m.review_fail,
	notApplicable: m.review_not_applicable,
	given: m.rubric_test_given
};

/** A condition in words; what it names and is no longer there keeps its id. */
export function conditionText(content: RubricContent, { match, tests }: RubricCondition): string {
	const joiner = match === 'all' ? m.rubric_condition_and() : m.rubric_condition_or();
	return tests.map((test) => testText(content, test)).join(joiner);
}

function testText(content: RubricContent, test: RubricTest): string {
	if (test.kind === 'channel') {
		return m.rubric_test_channel({ names: listed(test.in.map((one) => channelWords[one]())) });
	}
	if (test.kind === 'queue') return m.rubric_test_queue({ names: listed(test.in) });
	const criterion = content.sections
		.flatMap((section) => section.criteria)
		.find(({ id }) => id === test.criterionId);
	const title = criterion ? local(criterion.title) : test.criterionId;
	if (test.kind === 'answer')
		return m.rubric_test_answer({ title, answer: answerWords[test.is]() });
	if (test.kind === 'number') return numberText(title, test);
	const options = criterion && 'options' in criterion.scale ? criterion.scale.options : [];
	const names = test.in.map((id) => {
		const option = options.find((one) => one.id === id);
		return option ? local(option.label) : id;
	});
	return m.rubric_test_answer({ title, answer: listed(names) });
}

function numberText(title: string, test: Extract<RubricTest, { kind: 'number' }>): string {
	const { atLeast, atMost } = test;
	if (atLeast !== null && atMost !== null) {
		return m.rubric_test_between({ title, from: atLeast, to: atMost });
	}
	return atLeast === null
		? m.rubric_test_atMost({ title, to: atMost ?? '' })
		: m.rubric_test_atLeast({ title, from: atLeast });
}

const listed = (names: readonly string[]): string => names.join(m.rubric_list_comma());
