import {
	DomainError,
	LocalText,
	draftRubric,
	rubricTemplates,
	type RubricContent
} from '@earshot/domain';
import { inTransaction, newId, type Store } from '@earshot/store';
import * as rubricVersions from '@earshot/store/rubric-versions';
import { z } from 'zod';
import { writeAudit } from '../audit.ts';
import type { ServiceContext } from '../context.ts';
import { authorise } from '../rights.ts';
import { loadRubricVersion, viewVersion } from './internal.ts';
import type { RubricVersionView } from './views.ts';

const CreateRubricInput = z.strictObject({
	title: LocalText,
	from: z.discriminatedUnion('kind', [
		z.strictObject({ kind: z.literal('template'), id: z.string() }),
		z.strictObject({ kind: z.literal('version'), id: z.string() })
	])
});
type From = z.infer<typeof CreateRubricInput>['from'];

/** A new rubric as a draft, beginning as a template or as any version of another rubric; `notFound` where that is none. */
export async function createRubric(
	ctx: ServiceContext,
	input: z.input<typeof CreateRubricInput>
): Promise<RubricVersionView> {
	authorise(ctx, 'rubric.edit');
	const { title, from } = CreateRubricInput.parse(input);
	return inTransaction(ctx.store, async (tx) => {
		const content = { ...(await contentOf(tx, from)), title };
		const draft = draftRubric(`r${newId()}`, 0, content, ctx.now);
		await rubricVersions.insert(tx, draft);
		await writeAudit(tx, ctx, 'rubric.create', draft._id, { from: `${from.kind} ${from.id}` });
		return viewVersion(tx, draft);
	});
}

async function contentOf(tx: Store, { kind, id }: From): Promise<RubricContent> {
	if (kind === 'version') return (await loadRubricVersion(tx, id)).content;
	const template = rubricTemplates.find((one) => one.id === id);
	if (template === undefined) throw new DomainError('notFound', { entity: 'rubricTemplate' });
	return template.content;
}
