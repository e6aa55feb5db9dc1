import type { CommentTemplateView, CreateCommentTemplateBody } from '@earshot/contract';

interface Ports {
	list(): Promise<{ rows: CommentTemplateView[] }>;
	create(body: CreateCommentTemplateBody): Promise<CommentTemplateView>;
	use(id: string): Promise<{ id: string; uses: number }>;
}

/** One's saved comments beside what one writes: fetched when first asked for, and anew each time they are opened. */
export class CommentLibrary {
	rows = $state.raw<CommentTemplateView[] | null>(null);
	error = $state.raw<unknown>(null);
	#ports: Ports;
	#ownerId = '';

	constructor(ports: Ports) {
		this.#ports = ports;
	}

	/** What another person on this computer kept is not shown meanwhile. */
	async open(ownerId: string): Promise<void> {
		if (ownerId !== this.#ownerId) this.rows = null;
		this.#ownerId = ownerId;
		this.error = null;
		try {
			const { rows } = await this.#ports.list();
			if (ownerId === this.#ownerId) this.rows = rows;
		} catch (cause) {
			this.error = cause;
		}
	}

	async keep(body: CreateCommentTemplateBody): Promise<void> {
		const kept = await this.#ports.create(body);
		if (this.rows) this.rows = [...this.rows, kept];
	}

	/** Counts a use. What is written does not wait for it, and a count that is lost is no loss. */
	used(id: string): void {
		this.#ports.use(id).then(
			({ uses }) => {
				this.rows = this.rows?.map((row) => (row.id === id ? { ...row, uses } : row)) ?? null;
			},
			() => undefined
		);
	}
}
