import type { EarlierEvaluation, RubricVersionView } from '@earshot/contract';
import { expect, test } from 'vitest';
import { answerThen, comparedWith } from './compared.ts';

const words = { 'zh-CN': '开场', en: 'Greeting' };
const rubric: RubricVersionView = {
	id: 'chats@1',
	key: 'chats',
	version: 1,
	state: 'retired',
	content: {
		title: words,
		description: words,
		channels: ['chat'],
		sections: [
			{
				id: 'only',
				title: words,
				criteria: ['greeting', 'closing'].map((id) => ({
					id,
					dimension: 'language',
					title: words,
					guidance: words,
					goodExample: null,
					badExample: null,
					weight: '10',
					scale: { kind: 'passFail' },
					critical: 'none',
					allowNotApplicable: true,
					evidence: 'optional',
					failAtShare: '0'
				}))
			}
		],
		bands: [{ id: 'all', label: words, min: '0' }],
		minimumN: 5
	},
	contentHash: '0'.repeat(64),
	builtIn: true,
	rev: 1,
	publishedAt: null,
	publishedBy: null,
	retirement: null,
	evaluationCount: 1
};
const earlier: EarlierEvaluation = {
	id: 'a'.repeat(24),
	submittedAt: '2026-10-01T00:00:00.000Z',
	rubricVersionId: 'chats@1',
	reviewer: { id: 'b'.repeat(24), name: '质检员' },
	score: '50.00',
	band: words,
	answers: {
		greeting: { value: { kind: 'passFail', pass: false }, comment: '没有问候', evidenceCount: 2 }
	},
	simulated: false
};

test('each criterion shows what was answered then, under the words of then', () => {
	const compared = comparedWith({ rows: [earlier], rubrics: [rubric] }, earlier);
	if (!compared) throw new Error('the version is there');
	expect(compared.version).toBe(1);
	expect(answerThen(compared, 'greeting')).toMatchObject({
		criterion: { id: 'greeting' },
		comment: '没有问候',
		evidenceCount: 2
	});
	expect(answerThen(compared, 'closing')).toMatchObject({ value: null, evidenceCount: 0 });
	expect(answerThen(compared, 'added')).toBeNull();
});

test('without its version an evaluation cannot be compared with', () => {
	expect(comparedWith({ rows: [earlier], rubrics: [] }, earlier)).toBeNull();
});
