import { PhraseRuleId } from '@earshot/domain';
import * as backTests from '@earshot/store/phrase-back-tests';
import * as jobs from '@earshot/store/jobs';
import { z } from 'zod';
import type { ServiceContext } from '../context.ts';
import { authorise } from '../rights.ts';
import { loadPhraseRule } from './internal.ts';
import { viewBackTestRow } from './views.ts';

const listed = 10;

const ListBackTestsInput = z.strictObject({ id: PhraseRuleId });

/** The newest back-tests of a rule, newest first. */
export async function listBackTests(
	ctx: ServiceContext,
	input: z.input<typeof ListBackTestsInput>
) {
	authorise(ctx, 'phraseRule.read');
	const { id } = ListBackTestsInput.parse(input);
	const rule = await loadPhraseRule(ctx.store, id);
	const tests = await backTests.listOfRule(ctx.store, rule._id, listed);
	const found = await jobs.findByKeys(
		ctx.store,
		'backTest',
		tests.map(({ _id }) => _id)
	);
	const byKey = new Map(found.map((job) => [job.key, job]));
	return { rows: tests.map((test) => viewBackTestRow(test, byKey.get(test._id))) };
}
