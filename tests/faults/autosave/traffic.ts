import type { Page } from 'playwright';
import { SaveDraftBody, SavedDraftView } from '@earshot/contract';

/** The saves a page sent, and what the server acknowledged, by their saveId. */
export class Traffic {
	readonly sent = new Set<string>();
	readonly acknowledged = new Map<string, number>();
	/** Acknowledgements of a save that had one already. */
	repeated = 0;

	watch(page: Page) {
		page.on('request', (request) => {
			if (request.url().endsWith('/draft')) this.sent.add(this.#idOf(request.postDataJSON()));
		});
		page.on('response', (answer) => {
			if (!answer.url().endsWith('/draft') || answer.status() !== 200) return;
			const saveId = this.#idOf(answer.request().postDataJSON());
			// A browser that is killed takes the rest of an answer with it.
			answer.json().then(
				(body) => this.#note(saveId, SavedDraftView.parse(body).rev),
				() => undefined
			);
		});
	}

	/** Throws where the revisions do not tell each accepted save exactly once. */
	check(rev: number) {
		const revs = [...this.acknowledged.values()];
		if (new Set(revs).size !== revs.length) throw new Error('two saves were given one revision');
		if (Math.max(0, ...revs) > rev || rev > this.sent.size)
			throw new Error(
				`revision ${rev} after ${this.sent.size} saves, the newest known ${Math.max(...revs)}`
			);
	}

	#idOf = (body: unknown): string => SaveDraftBody.parse(body).saveId;

	#note(saveId: string, rev: number) {
		const before = this.acknowledged.get(saveId);
		if (before !== undefined) this.repeated += 1;
		if (before !== undefined && before !== rev)
			throw new Error(`save ${saveId} was applied at ${before} and again at ${rev}`);
		this.acknowledged.set(saveId, rev);
	}
}
