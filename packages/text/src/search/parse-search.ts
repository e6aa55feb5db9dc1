/** Who said it, where the query tells. */
export type SearchRole = 'agent' | 'customer';

/** A piece of a query as it was typed. */
export interface SearchPiece {
	text: string;
	role: SearchRole | null;
	/** Nothing may say this. */
	excluded: boolean;
	/** In quotation marks: its last word is whole. */
	quoted: boolean;
}

const roleWords = new Map<string, SearchRole>([
	['agent', 'agent'],
	['坐席', 'agent'],
	['客服', 'agent'],
	['customer', 'customer'],
	['客户', 'customer'],
	['顾客', 'customer']
]);
const roleNames = [...roleWords.keys()].join('|');
const quotes = ['"…"', '“…”', '＂…＂', '「…」'].map((pair) => pair.split('…'));
const quoted = quotes.map(([open, close]) => `${open}([^${close}]*)(?:${close}|$)`).join('|');

/**
 * Cuts a query into its pieces: words apart by spaces, "quoted phrases", -excluded, agent: or customer: before what that
 * side said (also 客服：, 客户：). A quotation mark left open reaches to the end. [SE4]
 */
export function parseSearch(query: string): SearchPiece[] {
	const piece = new RegExp(`([-－]?)(?:(${roleNames})[:：]\\s*)?(?:${quoted}|(\\S+))`, 'giu');
	return Array.from(query.matchAll(piece), ([, minus, role, ...texts]) => ({
		text: texts.find((text) => text !== undefined) ?? '',
		role: roleWords.get(role?.toLowerCase() ?? '') ?? null,
		excluded: minus !== '',
		quoted: texts.at(-1) === undefined
	}));
}
