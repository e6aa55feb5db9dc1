import { expect, test } from 'vitest';
import { dimensions } from '../../words/index.ts';
import { fullAnswers } from '../fixtures.ts';
import {
	builtInRubrics,
	criteriaOf,
	lintRubric,
	RubricContent,
	scoreEvaluation
} from '../index.ts';

test('[RB19] there is one rubric for calls and one for chats', () => {
	expect(builtInRubrics.map(({ key, content }) => [key, content.channels])).toEqual([
		['calls', ['call']],
		['chats', ['chat']]
	]);
});

test.each(builtInRubrics)(
	'[RB19] $key is valid, without remark, and full answers give 100',
	({ content }) => {
		expect(RubricContent.parse(content)).toEqual(content);
		expect(lintRubric(content)).toEqual([]);
		const result = scoreEvaluation(content, fullAnswers(content));
		expect(result).toMatchObject({ score: '100.00', band: { id: 'excellent' }, failed: [] });
	}
);

test.each(builtInRubrics)(
	'[RB19] $key covers every dimension and scale with 12 to 16 criteria',
	({ content }) => {
		const criteria = criteriaOf(content).map((place) => place.criterion);
		expect(criteria.length).toBeGreaterThanOrEqual(12);
		expect(criteria.length).toBeLessThanOrEqual(16);
		expect(new Set(criteria.map((one) => one.dimension))).toEqual(new Set(dimensions));
		expect(new Set(criteria.map((one) => one.scale.kind)).size).toBe(3);
		expect(criteria.filter((one) => one.critical !== 'none').length).toBeGreaterThanOrEqual(2);
		for (const one of criteria) expect(one.goodExample && one.badExample).not.toBeNull();
	}
);

test.each(builtInRubrics)(
	'[RB19] $key: Chinese texts are Chinese and English texts are not',
	({ content }) => {
		for (const text of textsOf(content)) {
			expect(text.en).not.toMatch(/\p{Script=Han}/u);
			expect(text['zh-CN']).toMatch(/\p{Script=Han}/u);
		}
	}
);

function textsOf(value: unknown): { 'zh-CN': string; en: string }[] {
	if (typeof value !== 'object' || value === null) return [];
	if ('zh-CN' in value && 'en' in value)
		return [{ 'zh-CN': String(value['zh-CN']), en: String(value.en) }];
	return Object.values(value).flatMap(textsOf);
}
