import type { InteractionView } from '@earshot/contract';
import { swapSides } from './swap-sides.ts';

/** Which channel counts as the agent in this view; kept for the visit, changed for nobody else. */
export class Sides {
	swapped = $state(false);
	readonly #key: string;

	constructor(interactionId: string) {
		this.#key = `earshot-swapped-${interactionId}`;
		this.swapped = keep(() => sessionStorage.getItem(this.#key) === '1') ?? false;
	}

	toggle() {
		this.swapped = !this.swapped;
		keep(() => sessionStorage.setItem(this.#key, this.swapped ? '1' : '0'));
	}

	of(interaction: InteractionView): InteractionView {
		return this.swapped ? swapSides(interaction) : interaction;
	}
}

/** Browsers may forbid keeping anything: the swap then lasts as long as the page. */
function keep<T>(run: () => T): T | null {
	try {
		return run();
	} catch {
		return null;
	}
}
