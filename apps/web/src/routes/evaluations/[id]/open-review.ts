import type { EvaluationView } from '@earshot/contract';
import { toast } from 'svelte-sonner';
import { listMentionable } from '@earshot/client/mentions';
import { m } from '#lib/paraglide/messages.js';
import { Autosave } from '#lib/review/autosave.svelte.ts';
import { Journal } from '#lib/review/journal.ts';
import { Review } from '#lib/review/review.svelte.ts';
import { takeOver } from '#lib/review/taking-over.ts';
import { session } from '#lib/state/session.svelte.ts';
import { evaluationPort, type DraftPort } from './draft-port.ts';
import { reviewHooks } from './review-hooks.ts';
import { newId, savePorts } from './save-port.ts';

interface Opening {
	/** Tells what is written here from the evaluation's own draft. */
	of?: 'amend' | 'self';
	port?: DraftPort;
}

/** What is being written: saved through its port, and journalled on this computer. */
export function openReview(view: EvaluationView, opening: Opening = {}): Review {
	const { of, port = evaluationPort } = opening;
	const lost = () => toast.error(m.review_journal_failed(), { id: 'journal' });
	const place = [view.id, session.user?.id ?? '', ...(of ? [of] : [])].join('/');
	const journal = new Journal(place, newId(), lost);
	const merged = () => toast.info(m.review_merged(), { id: 'merged' });
	const ports = savePorts({ id: view.id, port }, journal, merged);
	const saving = new Autosave(ports, view.rev, view.draft);
	takeOver(place, saving);
	const review: Review = new Review(view, saving, {
		...reviewHooks(() => review),
		newId,
		people: async () => (of ? { rows: [] } : listMentionable(view.id)),
		evidenceOptional: of === 'self'
	});
	return review;
}
