/** Times the scoring of a form of 60 criteria with every scale, rules and conditions. `node bench/scoring.ts` */
import {
	bestValue,
	builtInRubrics,
	criteriaOf,
	scoreEvaluation,
	worstValue,
	type Answers,
	type Criterion,
	type RubricContent,
	type Scale
} from '../src/index.ts';

const text = (name: string) => ({ 'zh-CN': name, en: name });
const option = (id: string, share: string) => ({ id, label: text(id), share });
const scales: Scale[] = [
	{ kind: 'passFail' },
	{ kind: 'graded', options: [option('good', '1'), option('fair', '0.6'), option('poor', '0')] },
	{ kind: 'points', max: 7 },
	{ kind: 'deduction', amount: '0.5', cap: null, floor: '-2', repeat: { times: '2', last: 3 } },
	{
		kind: 'numeric',
		unit: null,
		min: '0',
		max: '90',
		curve: 'line',
		points: [
			{ at: '15', share: '1' },
			{ at: '60', share: '0' }
		]
	},
	{ kind: 'multiSelect', base: '1', options: [option('slow', '-0.3'), option('rude', '-0.7')] }
];

function criterion(i: number): Criterion {
	const scale = scales[i % scales.length] ?? { kind: 'passFail' };
	return {
		id: `criterion${i}`,
		dimension: (['language', 'tone', 'knowledge', 'patience'] as const)[i % 4] ?? 'language',
		title: text(`Criterion ${i}`),
		guidance: text('What is expected.'),
		goodExample: null,
		badExample: null,
		weight: '1.6667',
		scale,
		critical: i % 20 === 0 ? 'section' : 'none',
		allowNotApplicable: i % 5 === 0,
		evidence: 'optional',
		failAtShare: '0.2',
		...(i % 10 === 9 ? { showWhen: asks(i - 1) } : {})
	};
}

const asks = (i: number) => ({
	match: 'any' as const,
	tests: [
		{ kind: 'channel' as const, in: ['call' as const] },
		{ kind: 'answer' as const, criterionId: `criterion${i}`, is: 'fail' as const }
	]
});

const form: RubricContent = {
	title: text('Bench'),
	description: text('Sixty criteria.'),
	channels: ['call', 'chat'],
	sections: Array.from({ length: 6 }, (_, s) => ({
		id: `section${s}`,
		title: text(`Section ${s}`),
		criteria: Array.from({ length: 10 }, (_, i) => criterion(s * 10 + i))
	})),
	bands: [{ id: 'any', label: text('Any'), min: '0' }],
	minimumN: 5,
	rules: Array.from({ length: 6 }, (_, r) => ({
		id: `rule${r}`,
		title: text('Rule'),
		when: asks(r),
		target: { part: 'section' as const, id: `section${r}` },
		change: 'lower' as const,
		by: '0.5'
	}))
};

/** The answers of a sheet: every third criterion at its worst. */
function answersOf(content: RubricContent, turn: number): Answers {
	return Object.fromEntries(
		criteriaOf(content).map(({ criterion: one }, i) => [
			one.id,
			{ value: (i + turn) % 3 === 0 ? worstValue(one) : bestValue(one), comment: '', evidence: [] }
		])
	);
}

/** Median of the rounds, in milliseconds of processor time for one scoring. */
function time(name: string, content: RubricContent): number {
	const sheets = Array.from({ length: 50 }, (_, turn) => answersOf(content, turn));
	// Not counted: what the machine does once, before a workspace has been open for a second.
	for (let i = 0; i < 2000; i++)
		scoreEvaluation(content, sheets[i % sheets.length] ?? {}, { channel: 'call' });
	const rounds = Array.from({ length: 25 }, () => {
		const before = process.cpuUsage();
		for (const sheet of sheets) scoreEvaluation(content, sheet, { channel: 'call' });
		const { user, system } = process.cpuUsage(before);
		return (user + system) / 1000 / sheets.length;
	});
	const median = rounds.toSorted((a, b) => a - b)[12] ?? Number.NaN;
	console.log(`${name.padEnd(32)} ${median.toFixed(3)} ms`);
	return median;
}

for (const { key, content } of builtInRubrics) time(`built in: ${key}`, content);
const limitMs = 0.2;
if (time('60 criteria, every scale', form) > limitMs) {
	console.error(`slower than ${limitMs} ms`);
	process.exitCode = 1;
}
