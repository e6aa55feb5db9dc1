import type { TranscriptionView } from '@earshot/contract';

const lookEveryMs = 2000;

interface Hooks {
	read: () => Promise<TranscriptionView>;
	/** Called once a transcription that was seen under way has ended. */
	ended: () => void;
}

/** The transcription of one recording, looked at again while it is under way. */
export class Transcribing {
	view = $state.raw<TranscriptionView | null>(null);
	readonly #hooks: Hooks;
	#timer: ReturnType<typeof setTimeout> | undefined;
	#closed = false;

	constructor(hooks: Hooks) {
		this.#hooks = hooks;
	}

	get underWay(): boolean {
		const state = this.view?.job?.state;
		return state === 'ready' || state === 'running';
	}

	/** Begins to look; stops when the page is left. */
	watch = () => {
		this.#closed = false;
		void this.look();
		return () => {
			this.#closed = true;
			clearTimeout(this.#timer);
		};
	};

	show(view: TranscriptionView): void {
		const wasUnderWay = this.underWay;
		this.view = view;
		clearTimeout(this.#timer);
		if (this.#closed) return;
		if (this.underWay) this.#timer = setTimeout(() => void this.look(), lookEveryMs);
		else if (wasUnderWay) this.#hooks.ended();
	}

	/** What is not known now is asked again at the next look. */
	async look(): Promise<void> {
		try {
			this.show(await this.#hooks.read());
		} catch {
			if (this.underWay && !this.#closed)
				this.#timer = setTimeout(() => void this.look(), lookEveryMs);
		}
	}
}
