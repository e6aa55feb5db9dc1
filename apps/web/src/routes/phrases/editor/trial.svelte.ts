import { tryPhraseRule } from '@earshot/client/phrases';
import type { PhraseTrialView, TryPhraseRuleBody } from '@earshot/contract';
import type { z } from 'zod';

type Asked = z.infer<typeof TryPhraseRuleBody>;

const restMs = 400;

/** What the server says of a rule as it stands: asked a moment after the last change, the newest answer counts. */
export class Trial {
	view = $state.raw<PhraseTrialView | null>(null);
	/** True from a change until its answer has come. */
	waiting = $state(false);
	error = $state.raw<unknown>(null);
	#timer: ReturnType<typeof setTimeout> | undefined;
	#running: AbortController | null = null;

	ask(asked: Asked) {
		this.stop();
		this.waiting = true;
		this.#timer = setTimeout(() => void this.#send(asked), restMs);
	}

	stop() {
		clearTimeout(this.#timer);
		this.#running?.abort();
	}

	async #send(asked: Asked) {
		const running = new AbortController();
		this.#running = running;
		try {
			const view = await tryPhraseRule(asked, running.signal);
			if (running.signal.aborted) return;
			this.view = view;
			this.error = null;
		} catch (cause) {
			if (running.signal.aborted) return;
			this.error = cause;
		}
		this.waiting = false;
	}
}
