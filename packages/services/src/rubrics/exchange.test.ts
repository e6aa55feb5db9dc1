import { buffer } from 'node:stream/consumers';
import { cliContext, createCast, outcomeOf, outcomesAtOnce, withDatabase } from '@earshot/testing';
import * as audit from '@earshot/store/audit';
import { beforeAll, expect, test } from 'vitest';
import type { Cast } from '@earshot/testing';
import {
	exportRubricFile,
	exportRubricWorkbook,
	getRubric,
	importRubric,
	installBuiltInRubrics,
	listRubrics,
	publishRubric
} from './index.ts';

const db = withDatabase();
let cast: Cast;

beforeAll(async () => {
	await installBuiltInRubrics(cliContext(db.store));
	cast = await createCast(db.store);
});

const jsonOf = async (id: string): Promise<Buffer> =>
	Buffer.from((await exportRubricFile(cast.as.qaLead, { id })).text);
const workbookOf = async (id: string): Promise<Buffer> =>
	buffer((await exportRubricWorkbook(cast.as.qaLead, { id })).stream);
const versions = async (): Promise<string[]> =>
	(await listRubrics(cast.as.qaLead)).rows.map(({ id }) => id);

/** The chats rubric with another minimum, as an unsigned file. */
async function changed(minimumN: number): Promise<Buffer> {
	const { content } = await getRubric(cast.as.qaLead, { id: 'chats@1' });
	return Buffer.from(
		JSON.stringify({ format: 'earshot.rubric/1', content: { ...content, minimumN } })
	);
}

test('a file that says what is there already makes nothing, in either form', async () => {
	const before = await versions();
	const files = [await jsonOf('chats@1'), await workbookOf('chats@1')];
	for (const bytes of files)
		for (const key of [undefined, 'chats']) {
			const input = key === undefined ? { bytes } : { bytes, key };
			expect(await importRubric(cast.as.qaLead, input)).toMatchObject({
				state: 'identical',
				rubric: { id: 'chats@1' }
			});
		}
	expect(await versions()).toEqual(before);
	expect((await exportRubricWorkbook(cast.as.qaLead, { id: 'chats@1' })).name).toBe('chats@1.xlsx');
});

test('a new rubric is made once, also where two send the file at once', async () => {
	const bytes = await changed(21);
	expect(await outcomesAtOnce(2, () => importRubric(cast.as.qaLead, { bytes }))).toEqual([
		'done',
		'done'
	]);
	const made = (await listRubrics(cast.as.qaLead)).rows.filter(
		({ content }) => content.minimumN === 21
	);
	expect(made).toMatchObject([{ state: 'draft', version: 1, builtIn: false }]);
	const { contentHash, id } = made[0] ?? { contentHash: '', id: '' };
	const told = await audit.definition
		.of(db.store)
		.findOne({ action: 'rubric.import', entityId: id });
	expect(told?.details).toMatchObject({ format: 'json', contentHash });
});

test('a changed file becomes the next version, and waits where there is a draft', async () => {
	const bytes = await changed(22);
	const made = await importRubric(cast.as.qaLead, { bytes, key: 'chats' });
	expect(made).toMatchObject({ state: 'created', rubric: { id: 'chats@2', state: 'draft' } });
	expect(await importRubric(cast.as.qaLead, { bytes, key: 'chats' })).toMatchObject({
		state: 'identical'
	});
	const other = { bytes: await changed(23), key: 'chats' };
	expect(await outcomeOf(importRubric(cast.as.qaLead, other))).toBe('stateConflict');
	await publishRubric(cast.as.qaLead, { id: 'chats@2', rev: made.rubric.rev });
	expect(await outcomesAtOnce(2, () => importRubric(cast.as.qaLead, other))).toEqual([
		'done',
		'done'
	]);
	expect((await versions()).filter((id) => id.startsWith('chats@'))).toEqual([
		'chats@3',
		'chats@2',
		'chats@1'
	]);
});

test('a file whose hash does not fit, or that is for nobody, makes nothing', async () => {
	const before = await versions();
	const text = (await jsonOf('calls@1')).toString();
	const bytes = Buffer.from(text.replace('"minimumN":5', '"minimumN":99'));
	expect(bytes.toString()).not.toBe(text);
	await expect(importRubric(cast.as.qaLead, { bytes })).rejects.toMatchObject({
		code: 'invalidInput',
		issues: [{ path: ['contentHash'], code: 'hashMismatch' }]
	});
	const input = { bytes: await changed(30), key: 'nothing' };
	expect(await outcomeOf(importRubric(cast.as.qaLead, input))).toBe('notFound');
	expect(await versions()).toEqual(before);
});

test('reviewers and team leads neither bring in nor take out', async () => {
	for (const role of ['reviewer', 'teamLead', 'manager', 'agent'] as const) {
		const ctx = cast.as[role];
		const bytes = await changed(31);
		expect(await outcomeOf(importRubric(ctx, { bytes }))).toBe('forbidden');
		expect(await outcomeOf(exportRubricFile(ctx, { id: 'calls@1' }))).toBe('forbidden');
		expect(await outcomeOf(exportRubricWorkbook(ctx, { id: 'calls@1' }))).toBe('forbidden');
	}
	expect(await outcomeOf(exportRubricFile(cast.as.qaLead, { id: 'no@1' }))).toBe('notFound');
});
