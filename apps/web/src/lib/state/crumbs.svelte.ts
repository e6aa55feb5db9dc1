export interface Crumb {
	text: string;
	/** Absent for the page itself. */
	href?: string;
}

/** Where the page stands, as the page itself says; shown by the frame. */
class Crumbs {
	list = $state.raw<Crumb[]>([]);

	show(list: Crumb[]): void {
		this.list = list;
	}
}

export const crumbs = new Crumbs();
