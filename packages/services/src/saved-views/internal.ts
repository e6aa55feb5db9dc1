import { DomainError, parseConditions, type SavedView, type ViewQuery } from '@earshot/domain';
import type { Store } from '@earshot/store';
import * as savedViews from '@earshot/store/saved-views';
import * as users from '@earshot/store/users';
import type { Right, UserContext } from '../context.ts';
import { hasRight } from '../rights.ts';
import { viewSavedView, type SavedViewView } from './views.ts';

/** Whoever may see the list may keep views of it. */
export const viewRights: [Right, ...Right[]] = ['interaction.listAll', 'interaction.listTeam'];

export const mayChange = ({ actor }: UserContext, view: SavedView): boolean =>
	view.ownerId === actor.userId || (view.shared && hasRight(actor, 'view.share'));

export function assertMayShare({ actor }: UserContext, shared: boolean | undefined): void {
	if (shared === true && !hasRight(actor, 'view.share'))
		throw new DomainError('forbidden', { right: 'view.share' });
}

/** A view that could not be shown is not kept. */
export function assertReadable(query: ViewQuery | undefined): void {
	const wrong = (['filter', 'share'] as const).filter((param) => {
		const text = query?.[param];
		return text !== undefined && parseConditions(text) === null;
	});
	if (wrong.length > 0)
		throw new DomainError(
			'invalidInput',
			{},
			wrong.map((param) => ({ path: ['query', param], code: 'custom' }))
		);
}

/** A view the actor may see; one of somebody else's that is not shared does not exist for them. */
export async function loadView(tx: Store, ctx: UserContext, id: string): Promise<SavedView> {
	const view = await savedViews.findById(tx, id);
	if (view === null || !(view.shared || view.ownerId === ctx.actor.userId))
		throw new DomainError('notFound', { entity: 'savedView' });
	return view;
}

/** The same, where it may be changed too. */
export async function loadChangeable(tx: Store, ctx: UserContext, id: string): Promise<SavedView> {
	const view = await loadView(tx, ctx, id);
	if (!mayChange(ctx, view)) throw new DomainError('forbidden', { right: 'view.share' });
	return view;
}

export async function viewsOf(
	store: Store,
	ctx: UserContext,
	found: readonly SavedView[],
	defaultId: string | null
): Promise<SavedViewView[]> {
	const names = await users.namesOf(
		store,
		found.map(({ ownerId }) => ownerId)
	);
	return found.map((view) =>
		viewSavedView(
			view,
			{ id: view.ownerId, name: names.get(view.ownerId) ?? view.ownerId },
			{ userId: ctx.actor.userId, defaultId, maySave: mayChange(ctx, view) }
		)
	);
}

export async function viewOne(
	store: Store,
	ctx: UserContext,
	view: SavedView
): Promise<SavedViewView> {
	const defaultId = await savedViews.defaultOf(store, ctx.actor.userId, view.list);
	const [shown] = await viewsOf(store, ctx, [view], defaultId);
	if (shown === undefined) throw new RangeError('one view is shown as one');
	return shown;
}
