import { month, whole } from '#lib/format.ts';
import { m } from '#lib/paraglide/messages.js';

/** How many evaluations of the random sample stand behind a page. */
export function randomScopeText(of: {
	from: string;
	to: string;
	found: number;
	looked: number;
}): string {
	const words = {
		from: month(of.from),
		to: month(of.to),
		found: whole(of.found),
		looked: whole(of.looked)
	};
	return of.found > of.looked
		? m.replay_bridge_scope_some(words)
		: m.replay_bridge_scope_all(words);
}
