import type { EvaluationFacetsView, RubricVersionView } from '@earshot/contract';

interface Sources {
	facets: () => Promise<EvaluationFacetsView>;
	rubric: (versionId: string) => Promise<RubricVersionView>;
}

/** What the filters offer, fetched when first asked for; the list works without. */
export class Choices {
	facets = $state.raw<EvaluationFacetsView | null>(null);
	rubric = $state.raw<RubricVersionView | null>(null);
	failed = $state(false);
	readonly #from: Sources;
	#asked = false;
	#rubricId: string | null = null;

	constructor(from: Sources) {
		this.#from = from;
	}

	ask(): void {
		if (this.#asked) return;
		this.#asked = true;
		this.failed = false;
		this.#from.facets().then(
			(facets) => (this.facets = facets),
			() => {
				this.failed = true;
				this.#asked = false;
			}
		);
	}

	/** Criteria and bands are those of one version; null = none is chosen. */
	askRubric(versionId: string | null): void {
		if (versionId === this.#rubricId) return;
		this.#rubricId = versionId;
		this.rubric = null;
		if (versionId === null) return;
		this.#from.rubric(versionId).then(
			(rubric) => {
				if (this.#rubricId === rubric.id) this.rubric = rubric;
			},
			() => (this.#rubricId = null)
		);
	}
}
