import type { InteractionFacetsView } from '@earshot/contract';

/** Values to choose from, fetched when first asked for. */
export class Facets {
	view = $state.raw<InteractionFacetsView | null>(null);
	failed = $state(false);
	readonly #fetch: () => Promise<InteractionFacetsView>;
	#asked = false;

	constructor(fetch: () => Promise<InteractionFacetsView>) {
		this.#fetch = fetch;
	}

	ask(): void {
		if (this.#asked) return;
		this.#asked = true;
		this.failed = false;
		this.#fetch().then(
			(view) => (this.view = view),
			() => {
				this.failed = true;
				this.#asked = false;
			}
		);
	}

	valuesOf(subject: string) {
		return this.view?.fields.find(({ name }) => name === subject)?.values ?? [];
	}
}
