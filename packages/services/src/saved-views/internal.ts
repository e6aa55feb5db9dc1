import {
	DomainError,
	EvaluationListing,
	parseConditions,
	viewParams,
	type SavedView,
	type ViewedList,
	type ViewParam,
	type ViewQuery
} from '@earshot/domain';
import type { Store } from '@earshot/store';
import * as savedViews from '@earshot/store/saved-views';
import * as users from '@earshot/store/users';
import type { Right, UserContext } from '../context.ts';
import { listingRights } from '../evaluations/scope.ts';
import { hasRight } from '../rights.ts';
import { viewSavedView, type SavedViewView } from './views.ts';

const rightsOfList: Record<ViewedList, [Right, ...Right[]]> = {
	interactions: ['interaction.listAll', 'interaction.listTeam'],
	evaluations: listingRights
};

/** Whoever may see one of the lists may keep views of it. */
export const viewRights: [Right, ...Right[]] = [
	...rightsOfList.interactions,
	...rightsOfList.evaluations
];

const maySee = ({ actor }: UserContext, list: ViewedList): boolean =>
	rightsOfList[list].some((right) => hasRight(actor, right));

/** Refuses views of a list that the actor may not see. */
export function assertMaySee(ctx: UserContext, list: ViewedList): void {
	if (!maySee(ctx, list))
		throw new DomainError('forbidden', { right: rightsOfList[list].join('|') });
}

export const mayChange = ({ actor }: UserContext, view: SavedView): boolean =>
	view.ownerId === actor.userId || (view.shared && hasRight(actor, 'view.share'));

export function assertMayShare({ actor }: UserContext, shared: boolean | undefined): void {
	if (shared === true && !hasRight(actor, 'view.share'))
		throw new DomainError('forbidden', { right: 'view.share' });
}

const isReadable: Record<ViewedList, (param: ViewParam, text: string) => boolean> = {
	interactions: (param, text) =>
		(param !== 'filter' && param !== 'share') || parseConditions(text) !== null,
	evaluations: (param, text) => EvaluationListing.safeParse({ [param]: text }).success
};

/** A view that could not be shown is not kept. */
export function assertReadable(list: ViewedList, query: ViewQuery | undefined): void {
	const known: readonly string[] = viewParams[list];
	const wrong = Object.entries(query ?? {}).filter(
		([param, text]) => !known.includes(param) || !isReadable[list](param as ViewParam, text)
	);
	if (wrong.length > 0)
		throw new DomainError(
			'invalidInput',
			{},
			wrong.map(([param]) => ({ path: ['query', param], code: 'custom' }))
		);
}

/** A view the actor may see; one of somebody else's that is not shared does not exist for them. */
export async function loadView(tx: Store, ctx: UserContext, id: string): Promise<SavedView> {
	const view = await savedViews.findById(tx, id);
	if (
		view === null ||
		!maySee(ctx, view.list) ||
		!(view.shared || view.ownerId === ctx.actor.userId)
	)
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
