import type { SavedView } from '@earshot/domain';
import type { PersonRef } from '../directory.ts';

export const viewSavedView = (
	view: SavedView,
	owner: PersonRef,
	to: { userId: string; defaultId: string | null; maySave: boolean }
) => ({
	id: view._id,
	list: view.list,
	name: view.name,
	shared: view.shared,
	query: view.query,
	owner,
	/** Renamed, changed and deleted by its owner; a shared one by all who may share. */
	editable: to.maySave,
	own: view.ownerId === to.userId,
	isDefault: view._id === to.defaultId,
	rev: view.rev
});
export type SavedViewView = ReturnType<typeof viewSavedView>;
