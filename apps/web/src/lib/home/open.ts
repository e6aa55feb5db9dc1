import type { AssignmentView } from '@earshot/contract';
import { goto } from '$app/navigation';
import { act } from '#lib/act.ts';
import { openAssignment } from '@earshot/client/assignments';

/** Opens the item's evaluation, making it where there is none yet. */
export async function openItem(item: AssignmentView): Promise<void> {
	const opened = item.evaluationId
		? { it: { evaluationId: item.evaluationId } }
		: await act(() => openAssignment(item.id));
	if (opened) await goto(`/evaluations/${opened.it.evaluationId}`);
}
