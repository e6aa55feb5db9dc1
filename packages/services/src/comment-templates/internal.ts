import {
	DomainError,
	commentTemplatesMax,
	criteriaOf,
	type CommentTemplate,
	type CriterionLink,
	type LocalText
} from '@earshot/domain';
import type { Store } from '@earshot/store';
import * as commentTemplates from '@earshot/store/comment-templates';
import { isDuplicateKey } from '@earshot/store/errors';
import * as rubricVersions from '@earshot/store/rubric-versions';
import type { Right, UserContext } from '../context.ts';
import { viewCommentTemplate, type CommentTemplateView } from './views.ts';

/** Whoever writes comments may keep some. */
export const commenting: [Right, ...Right[]] = ['evaluation.write', 'evaluation.comment'];

/** One of the actor's own; anybody else's does not exist for them, and what they removed only with `removed`. */
export async function loadOwnTemplate(
	tx: Store,
	{ actor }: UserContext,
	id: string,
	removed = false
): Promise<CommentTemplate> {
	const found = await commentTemplates.findOwn(tx, id, actor.userId);
	if (found === null || (found.removedAt !== null) !== removed)
		throw new DomainError('notFound', { entity: 'commentTemplate' });
	return found;
}

export async function assertRoom(tx: Store, ownerId: string): Promise<void> {
	if ((await commentTemplates.countOwn(tx, ownerId)) >= commentTemplatesMax)
		throw new DomainError('tooLarge', { max: commentTemplatesMax });
}

/** Only what some version of the rubric asks can be linked. */
export async function assertLinkable(tx: Store, link: CriterionLink | null): Promise<void> {
	if (link === null || (await rubricVersions.hasCriterion(tx, link.rubricKey, link.criterionId)))
		return;
	throw new DomainError('invalidInput', {}, [{ path: ['criterion'], code: 'unknown' }]);
}

/** For a write that may meet the same words. */
export const asDuplicate = (error: unknown): never => {
	throw isDuplicateKey(error) ? new DomainError('duplicate', { field: 'text' }) : error;
};

const idOf = ({ rubricKey, criterionId }: CriterionLink): string => `${rubricKey}/${criterionId}`;

/** Titles of criteria in the newest version of each rubric linked. */
async function titlesOf(
	store: Store,
	links: readonly CriterionLink[]
): Promise<Map<string, LocalText>> {
	const keys = [...new Set(links.map(({ rubricKey }) => rubricKey))];
	const latest = await Promise.all(keys.map((key) => rubricVersions.findLatest(store, key)));
	return new Map(
		latest.flatMap((version) =>
			version === null
				? []
				: criteriaOf(version.content).map(({ criterion }): [string, LocalText] => [
						idOf({ rubricKey: version.key, criterionId: criterion.id }),
						criterion.title
					])
		)
	);
}

export async function viewTemplates(
	store: Store,
	templates: readonly CommentTemplate[]
): Promise<CommentTemplateView[]> {
	const titles = await titlesOf(
		store,
		templates.flatMap(({ criterion }) => criterion ?? [])
	);
	return templates.map((template) =>
		viewCommentTemplate(
			template,
			template.criterion === null ? null : (titles.get(idOf(template.criterion)) ?? null)
		)
	);
}

export async function viewOneTemplate(
	store: Store,
	template: CommentTemplate
): Promise<CommentTemplateView> {
	const [shown] = await viewTemplates(store, [template]);
	if (shown === undefined) throw new RangeError('one saved comment is shown as one');
	return shown;
}
