import { expect, test } from 'vitest';
import { dimensions } from '../../words/index.ts';
import { fullAnswers } from '../fixtures.ts';
import {
	criteriaOf,
	lintRubric,
	missingAnswers,
	RubricContent,
	rubricTemplates,
	scoreEvaluation,
	worstValue
} from '../index.ts';

test('[RB39] there are templates for calls, chats, complaints and outbound sales', () => {
	const ids = rubricTemplates.map(({ id }) => id);
	expect(ids).toEqual(['calls', 'chats', 'complaints', 'outboundSales']);
});

test.each(rubricTemplates)(
	'[RB39] $id: sound, four dimensions, full answers give 100',
	({ content }) => {
		expect(RubricContent.parse(content)).toEqual(content);
		expect(lintRubric(content)).toEqual([]);
		const criteria = criteriaOf(content).map((place) => place.criterion);
		expect(new Set(criteria.map((one) => one.dimension))).toEqual(new Set(dimensions));
		const result = scoreEvaluation(content, fullAnswers(content));
		expect(result).toMatchObject({ score: '100.00', band: { id: 'excellent' }, failed: [] });
	}
);

test.each(rubricTemplates)(
	'[RB39] $id: the worst answers are scored and fall to the last band',
	({ content }) => {
		const worst = Object.fromEntries(
			criteriaOf(content).map(({ criterion }) => [
				criterion.id,
				{ value: worstValue(criterion), comment: '', evidence: [] }
			])
		);
		const issues = missingAnswers(content, worst).map(({ code }) => code);
		expect(new Set(issues)).toEqual(new Set(['evidenceRequired']));
		expect(scoreEvaluation(content, worst)).toMatchObject({
			score: '0.00',
			band: { id: 'unqualified' }
		});
	}
);

test.each(rubricTemplates)('[RB39] $id says everything in both languages', ({ content }) => {
	for (const text of textsOf(content)) {
		expect(text.en).not.toMatch(/\p{Script=Han}/u);
		expect(text['zh-CN']).toMatch(/\p{Script=Han}/u);
	}
});

function textsOf(value: unknown): { 'zh-CN': string; en: string }[] {
	if (typeof value !== 'object' || value === null) return [];
	if ('zh-CN' in value && 'en' in value)
		return [{ 'zh-CN': String(value['zh-CN']), en: String(value.en) }];
	return Object.values(value).flatMap(textsOf);
}
