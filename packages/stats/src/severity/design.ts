import { requireEvery } from '../checks.ts';
import { add, zeros, type Square } from '../linear/matrix.ts';
import { sum } from '../sum.ts';

/** One score of one agent by one reviewer. */
export type Review = {
	readonly agent: string;
	readonly reviewer: string;
	/** Points on any scale, within ±1e6. */
	readonly score: number;
	/** What was scored, where it may be scored again; the same name under two agents is two items. */
	readonly item?: string;
};

/** All items scored equally often, summed up; scores are centred at the mean of all. */
export type Layer = {
	/** Scores per item. */
	readonly times: number;
	items: number;
	/** Reviews for each pair of agent and reviewer. */
	readonly counts: Float64Array;
	readonly agentSums: Float64Array;
	readonly reviewerSums: Float64Array;
	/** For each reviewer, the totals of the items it scored. */
	readonly reviewerTotals: Float64Array;
	/** How often two reviewers scored the same item, oneself included. */
	readonly together: Square;
	/** Σy², and the same of the items' totals. */
	squares: number;
	totalSquares: number;
};

/** The reviews as far as the model needs them. */
export type Design = {
	readonly agents: readonly string[];
	readonly reviewers: readonly string[];
	/** Reviewer of each pair of agent and reviewer; agent a has those at start[a] … start[a + 1] − 1. */
	readonly reviewerOf: Int32Array;
	readonly start: Int32Array;
	readonly layers: readonly Layer[];
	readonly reviews: number;
	readonly items: number;
	readonly centre: number;
};

type Row = { pair: number; agent: number; reviewer: number; y: number };

const POINTS_MAX = 1e6;

/** Groups reviews by agent, reviewer and item; `RangeError` for a score outside ±1e6. */
export function designOf(reviews: readonly Review[]): Design {
	const within = ({ score }: Review) => Math.abs(score) <= POINTS_MAX;
	requireEvery(reviews, within, 'scores must be numbers within ±1e6');
	const agents = numbered(reviews.map(({ agent }) => agent));
	const reviewers = numbered(reviews.map(({ reviewer }) => reviewer));
	const centre = sum(reviews, ({ score }) => score / reviews.length);
	const rows = reviews.map(({ agent: a, reviewer: r, score }) => {
		const [agent, reviewer] = [agents.get(a) ?? 0, reviewers.get(r) ?? 0];
		return { pair: agent * reviewers.size + reviewer, agent, reviewer, y: score - centre };
	});
	const pairs = [...new Set(rows.map(({ pair }) => pair))].sort((a, b) => a - b);
	const place = new Map(pairs.map((pair, i) => [pair, i]));
	for (const row of rows) row.pair = place.get(row.pair) ?? 0;
	const start = new Int32Array(agents.size + 1);
	pairs.forEach((pair, i) => (start[Math.floor(pair / reviewers.size) + 1] = i + 1));
	const items = itemsOf(reviews, rows);
	const layers = new Map<number, Layer>();
	for (const item of items) {
		const layer =
			layers.get(item.length) ?? emptyLayer(item.length, agents.size, reviewers.size, pairs.length);
		layers.set(item.length, layer);
		addItem(layer, item);
	}
	return {
		agents: [...agents.keys()],
		reviewers: [...reviewers.keys()],
		reviewerOf: Int32Array.from(pairs, (pair) => pair % reviewers.size),
		start,
		layers: [...layers.values()],
		reviews: reviews.length,
		items: items.length,
		centre
	};
}

function numbered(names: readonly string[]): Map<string, number> {
	return new Map([...new Set(names)].map((name, i) => [name, i]));
}

function itemsOf(reviews: readonly Review[], rows: readonly Row[]): Row[][] {
	const items: Row[][] = [];
	const named = new Map<string, Row[]>();
	rows.forEach((row, i) => {
		const item = reviews[i]?.item;
		const key = item === undefined ? undefined : `${row.agent} ${item}`;
		const known = key === undefined ? undefined : named.get(key);
		if (known) known.push(row);
		else items.push([row]);
		if (key !== undefined && !known) named.set(key, items.at(-1) ?? []);
	});
	return items;
}

function emptyLayer(times: number, agents: number, reviewers: number, pairs: number): Layer {
	return {
		times,
		items: 0,
		counts: new Float64Array(pairs),
		agentSums: new Float64Array(agents),
		reviewerSums: new Float64Array(reviewers),
		reviewerTotals: new Float64Array(reviewers),
		together: zeros(reviewers),
		squares: 0,
		totalSquares: 0
	};
}

function addItem(layer: Layer, item: readonly Row[]): void {
	const total = sum(item, ({ y }) => y);
	layer.items += 1;
	layer.totalSquares += total * total;
	for (const { pair, agent, reviewer, y } of item) {
		layer.squares += y * y;
		add(layer.counts, pair, 1);
		add(layer.agentSums, agent, y);
		add(layer.reviewerSums, reviewer, y);
		add(layer.reviewerTotals, reviewer, total);
		for (const other of item)
			add(layer.together.cells, reviewer * layer.together.size + other.reviewer, 1);
	}
}
