import { createHash } from 'node:crypto';
import { EvaluationDocument } from '@earshot/contract';
import { maskGlyph, type Evaluation } from '@earshot/domain';
import {
	assignWork,
	createCast,
	outcomeOf,
	releaseEvaluation,
	submitEvaluation,
	withDatabase,
	type Cast
} from '@earshot/testing';
import { newId } from '@earshot/store';
import * as audit from '@earshot/store/audit';
import * as evaluations from '@earshot/store/evaluations';
import { parse } from 'csv-parse/sync';
import readExcel from 'read-excel-file/node';
import { beforeAll, expect, test } from 'vitest';
import type { ServiceContext } from '../context.ts';
import { exportEvaluations, listEvaluations } from './index.ts';

const db = withDatabase();
let cast: Cast;
let released: Awaited<ReturnType<typeof releaseEvaluation>>;
const dangerous = '=HYPERLINK("http://x.example"),电话13812345678\n"第二行"';

beforeAll(async () => {
	cast = await createCast(db.store);
	const work = await assignWork(db.store, cast, { chats: 3, perAgent: 3 });
	const [first, second] = work.assignments;
	if (first === undefined || second === undefined) throw new Error('nothing was assigned');
	released = await releaseEvaluation(cast, first.id, ['greeting', 'forbiddenWords']);
	await submitEvaluation(cast, second.id);
	const found = await evaluations.definition.of(db.store).findOne({ _id: released.id });
	if (found === null) throw new Error('nothing was released');
	const hostile: Evaluation = {
		...found,
		_id: newId(),
		assignmentId: null,
		draft: { ...found.draft, summary: dangerous },
		updatedAt: new Date(found.updatedAt.getTime() + 1000)
	};
	await evaluations.insert(db.store, hostile);
});

type Input = Parameters<typeof exportEvaluations>[1];

async function file(ctx: ServiceContext, input: Partial<Input> & Pick<Input, 'format'>) {
	const made = await exportEvaluations(ctx, { locale: 'en', ...input });
	return { ...made, bytes: Buffer.concat(await Array.fromAsync(made.chunks)) };
}

test('a CSV file holds the list: every row, text that is no formula, figures as figures', async () => {
	const { name, contentType, bytes } = await file(cast.as.qaLead, {
		format: 'csv',
		locale: 'zh-CN'
	});
	expect(name).toMatch(/^evaluations-2026-\d\d-\d\d\.csv$/);
	expect(contentType).toBe('text/csv; charset=utf-8');
	expect([...bytes.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
	const rows = parse<Record<string, string>>(bytes, { bom: true, columns: true });
	const { rows: listed } = await listEvaluations(cast.as.qaLead, {});
	expect(rows.map((row) => row['质检单'])).toEqual(listed.map(({ id }) => id));
	expect(rows.map((row) => Number(row['得分']))).toEqual(listed.map(({ score }) => Number(score)));
	const masked = dangerous.replace('13812345678', maskGlyph.repeat(11));
	expect(rows.map((row) => row['小结'])).toContain(`'${masked}`);
	expect(rows.find((row) => row['质检单'] === released.id)).toMatchObject({
		状态: '待确认',
		内容哈希: released.contentHash,
		'发布时间 (Asia/Shanghai)': expect.stringMatching(/^2026-\d\d-\d\d \d\d:\d\d:\d\d$/) as string
	});
});

test('the tables hold answers, calculation and findings', async () => {
	const table = async (of: 'answers' | 'trace' | 'findings') => {
		const { bytes } = await file(cast.as.teamLead, { format: 'csv', table: of, order: 'asc' });
		const rows = parse<Record<string, string>>(bytes, { bom: true, columns: true });
		return rows.filter((row) => row['Evaluation'] === released.id);
	};
	const lines = await table('trace');
	expect(lines.map((row) => row['Id'])).toEqual(released.result?.trace.map(({ ref }) => ref));
	expect(lines.at(-1)).toMatchObject({
		Kind: 'Total',
		Score: String(Number(released.result?.score))
	});
	const answers = await table('answers');
	expect(answers).toHaveLength(Object.keys(released.draft.answers).length);
	expect(answers.find((row) => row['Criterion id'] === 'greeting')).toMatchObject({
		Answer: 'Fail',
		Comment: '见引用的消息',
		Evidence: '#2 “您好，请稍等，我帮您查询。”'
	});
	const findings = (await table('findings')).map((row) => row['Criterion id']);
	expect(findings.toSorted()).toEqual(released.result?.failed.toSorted());
});

test('lines are whole documents, as the wire shows them', async () => {
	const { bytes } = await file(cast.as.qaLead, { format: 'jsonl', state: 'released' });
	const lines = bytes.toString().trimEnd().split('\n');
	expect(lines).toHaveLength(2);
	for (const line of lines) {
		const sent: unknown = JSON.parse(line);
		expect(EvaluationDocument.parse(sent)).toEqual(sent);
	}
	const own = lines.map((line) => EvaluationDocument.parse(JSON.parse(line)));
	expect(own.find(({ id }) => id === released.id)).toMatchObject({
		contentHash: released.contentHash,
		result: JSON.parse(JSON.stringify(released.result)) as object,
		draft: released.draft
	});
	expect(bytes.toString()).not.toContain('13812345678');
});

test('a workbook holds every table', async () => {
	const { bytes } = await file(cast.as.manager, { format: 'xlsx' });
	const sheets = await readExcel(bytes);
	expect(sheets.map(({ sheet }) => sheet)).toEqual([
		'Evaluations',
		'Answers',
		'Calculation',
		'Findings'
	]);
	const [[heading, ...rows] = []] = sheets.map(({ data }) => data);
	expect(heading?.[0]).toBe('Evaluation');
	const { rows: listed } = await listEvaluations(cast.as.manager, {});
	expect(rows.map(([id]) => id)).toEqual(listed.map(({ id }) => id));
	const score = heading?.indexOf('Score') ?? -1;
	expect(rows.map((row) => row[score])).toEqual(listed.map((row) => Number(row.score)));
});

test('nobody exports more than they see, nor what the filter leaves out', async () => {
	const ids = async (ctx: ServiceContext, state?: string) => {
		const { bytes } = await file(ctx, { format: 'jsonl', state });
		const text = bytes.toString().trimEnd();
		return text === '' ? 0 : text.split('\n').length;
	};
	expect(await ids(cast.as.qaLead)).toBe(3);
	expect(await ids(cast.as.teamLead)).toBe(2);
	expect(await ids(cast.as.teamLead, 'submitted')).toBe(0);
	expect(await ids(cast.other.teamLead)).toBe(0);
	expect(await outcomeOf(file(cast.as.agent, { format: 'csv' }))).toBe('forbidden');
	expect(await outcomeOf(file(cast.as.reviewer, { format: 'csv' }))).toBe('forbidden');
	await expect(file(cast.as.qaLead, { format: 'pdf' as never })).rejects.toThrow();
	await expect(file(cast.as.qaLead, { format: 'csv', score: '9..1' })).rejects.toThrow();
});

const told = () =>
	audit.definition
		.of(db.store)
		.find({ entity: 'evaluationExport' })
		.sort({ _id: -1 })
		.limit(2)
		.toArray();

test('the audit log tells who exported what, and its hash', async () => {
	const { bytes } = await file(cast.as.performance, { format: 'csv', score: '..100' });
	const [end, begin] = await told();
	expect(begin).toMatchObject({
		action: 'evaluationExport.begin',
		actor: { id: cast.users.performance.id },
		details: { format: 'csv', table: 'evaluations', filter: { score: { min: null, max: 100 } } }
	});
	expect(end).toMatchObject({
		entityId: begin?.entityId,
		details: {
			complete: true,
			bytes: bytes.byteLength,
			sha256: createHash('sha256').update(bytes).digest('hex')
		}
	});
});

test.each(['csv', 'xlsx', 'jsonl'] as const)(
	'%s: who leaves is told to have left',
	async (format) => {
		const { chunks } = await exportEvaluations(cast.as.qaLead, { format, locale: 'en' });
		for await (const chunk of chunks) {
			expect(chunk.byteLength).toBeGreaterThan(0);
			break;
		}
		const [end] = await told();
		expect(end).toMatchObject({ action: 'evaluationExport.end', details: { complete: false } });
		expect(end?.details).not.toHaveProperty('sha256');
	}
);
