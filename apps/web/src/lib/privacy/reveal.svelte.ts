import type { InteractionView, RevealedView } from '@earshot/contract';

/** The texts of one interaction while they are shown as they came; nothing keeps them beyond the page. */
export class Reveal {
	busy = $state(false);
	error = $state.raw<unknown>(null);
	#ask: (reason: string) => Promise<RevealedView>;
	#revealed = $state.raw<RevealedView | null>(null);
	/** Grows with every hiding, so that an answer that comes after it is not shown. */
	#round = 0;

	constructor(ask: (reason: string) => Promise<RevealedView>) {
		this.#ask = ask;
	}

	get shown(): boolean {
		return this.#revealed !== null;
	}

	/** True once the texts are here; false where they were refused, hidden meanwhile or already asked for. */
	async lift(reason: string): Promise<boolean> {
		if (this.busy) return false;
		this.busy = true;
		this.error = null;
		const round = this.#round;
		try {
			const revealed = await this.#ask(reason);
			if (round === this.#round) this.#revealed = revealed;
			return round === this.#round;
		} catch (cause) {
			this.error = cause;
			return false;
		} finally {
			this.busy = false;
		}
	}

	hide() {
		this.#round++;
		this.#revealed = null;
		this.error = null;
	}

	/** The interaction as it is to be shown now. */
	of(interaction: InteractionView): InteractionView {
		const revealed = this.#revealed;
		return revealed?.id === interaction.id ? { ...interaction, ...revealed } : interaction;
	}
}
