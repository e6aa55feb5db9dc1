/** Agents and reviewers whose scores can be put on one scale, each in order of first appearance. */
export type ReviewGroup = { readonly agents: string[]; readonly reviewers: string[] };

type Pair = { readonly agent: string; readonly reviewer: string };

/**
 * The connected components of the agent–reviewer graph (union-find), the largest number of reviewers
 * first: more than one means that no model can compare reviewers across them (Weeks & Williams 1964) [SV1].
 */
export function reviewGroups(reviews: Iterable<Pair>): ReviewGroup[] {
	const parents = new Map<string, string>();
	const agents = new Map<string, string>();
	const reviewers = new Map<string, string>();
	for (const { agent, reviewer } of reviews) {
		agents.set(agent, `a${agent}`);
		reviewers.set(reviewer, `r${reviewer}`);
		parents.set(root(parents, `a${agent}`), root(parents, `r${reviewer}`));
	}
	const groups = new Map<string, ReviewGroup>();
	const groupOf = (node: string) => {
		const key = root(parents, node);
		const group = groups.get(key) ?? { agents: [], reviewers: [] };
		groups.set(key, group);
		return group;
	};
	for (const [agent, node] of agents) groupOf(node).agents.push(agent);
	for (const [reviewer, node] of reviewers) groupOf(node).reviewers.push(reviewer);
	return [...groups.values()].sort((a, b) => b.reviewers.length - a.reviewers.length);
}

function root(parents: Map<string, string>, node: string): string {
	let top = node;
	for (let next = parents.get(top); next !== undefined && next !== top; next = parents.get(top)) {
		const above = parents.get(next) ?? next;
		parents.set(top, above);
		top = above;
	}
	return top;
}
