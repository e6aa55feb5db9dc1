import { removeCommentTemplate, restoreCommentTemplate } from '@earshot/client/comment-templates';
import { toast } from 'svelte-sonner';
import { refreshAll } from '$app/navigation';
import { act } from '#lib/act.ts';
import { libraryProblem } from '#lib/comments/problem.ts';
import { m } from '#lib/paraglide/messages.js';

async function putBack(id: string): Promise<void> {
	try {
		await restoreCommentTemplate(id);
		toast.success(m.library_put_back());
		await refreshAll();
	} catch (cause) {
		toast.error(libraryProblem(cause));
	}
}

/** Takes a saved comment away and offers it back. */
export async function removeWithUndo(id: string): Promise<void> {
	if (!(await act(() => removeCommentTemplate(id)))) return;
	toast.success(m.library_removed(), {
		action: { label: m.library_undo(), onClick: () => void putBack(id) }
	});
}
