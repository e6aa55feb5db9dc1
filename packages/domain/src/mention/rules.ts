import type { EvaluationDraft } from '../evaluation/schema.ts';
import type { Mention, MentionPlace } from './schema.ts';

const sign = '@';

/** Those of `mentions` that a text mentions, each person once (ME1). */
export function mentionedIn<One extends Mention>(
	text: string,
	mentions: readonly One[] | undefined
): One[] {
	const named = (mentions ?? []).filter(({ name }) => text.includes(sign + name));
	return [...new Map(named.map((one) => [one.userId, one])).values()];
}

export interface TextPart {
	text: string;
	mention: Mention | null;
}

/** A text in mentions and what stands between; put together it is the text again (ME2). */
export function mentionParts(text: string, mentions: readonly Mention[] | undefined): TextPart[] {
	const longest = mentionedIn(text, mentions).toSorted((a, b) => b.name.length - a.name.length);
	const parts: TextPart[] = [];
	let plain = '';
	for (let at = 0; at < text.length;) {
		const mention = longest.find(({ name }) => text.startsWith(sign + name, at));
		const length = mention ? mention.name.length + 1 : 1;
		if (mention) {
			if (plain !== '') parts.push({ text: plain, mention: null });
			parts.push({ text: text.slice(at, at + length), mention });
			plain = '';
		} else plain += text.slice(at, at + length);
		at += length;
	}
	if (plain !== '') parts.push({ text: plain, mention: null });
	return parts;
}

export interface PlacedMention {
	place: MentionPlace;
	mention: Mention;
}

/** Who is mentioned where in what a reviewer wrote (ME3). */
export function mentionsInDraft({ answers, summary, mentions }: EvaluationDraft): PlacedMention[] {
	const placed = (place: MentionPlace, text: string): PlacedMention[] =>
		mentionedIn(text, mentions).map((mention) => ({ place, mention }));
	return [
		...placed({ kind: 'summary' }, summary),
		...Object.entries(answers).flatMap(([criterionId, { comment }]) =>
			placed({ kind: 'criterion', criterionId }, comment)
		)
	];
}

/** One text for each place of an evaluation. */
export function placeKeyOf(place: MentionPlace): string {
	if (place.kind === 'comment') return `comment:${place.commentId}`;
	return place.kind === 'criterion' ? `criterion:${place.criterionId}` : place.kind;
}

/** What stands around the first `@name`, at most `lengthMax` code units with the marks of the cuts (ME4). */
export function mentionExcerpt(text: string, name: string, lengthMax: number): string {
	const at = Math.max(0, text.indexOf(sign + name));
	const before = Math.floor(lengthMax / 3);
	const start = text.length <= lengthMax || at <= before ? 0 : at - before;
	const head = start > 0 ? '…' : '';
	const room = lengthMax - head.length;
	const tail = text.length - start > room ? '…' : '';
	return head + text.slice(start, start + room - tail.length) + tail;
}
