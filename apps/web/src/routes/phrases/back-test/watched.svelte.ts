import { readBackTest } from '@earshot/client/phrases';
import type { BackTestView } from '@earshot/contract';

const againMs = 1000;

/** One back-test on the screen; while it runs it is asked for again a second after each answer. */
export class WatchedTest {
	view = $state.raw<BackTestView | null>(null);
	error = $state.raw<unknown>(null);
	#timer: ReturnType<typeof setTimeout> | undefined;
	#id: string | null = null;

	watch(id: string | null) {
		this.stop();
		if (this.view?.id !== id) this.view = null;
		this.error = null;
		this.#id = id;
		if (id !== null) void this.#read(id);
	}

	stop() {
		clearTimeout(this.#timer);
		this.#id = null;
	}

	async #read(id: string) {
		try {
			const view = await readBackTest(id);
			if (this.#id !== id) return;
			this.view = view;
			if (view.state === 'running') this.#timer = setTimeout(() => void this.#read(id), againMs);
		} catch (cause) {
			if (this.#id === id) this.error = cause;
		}
	}
}
