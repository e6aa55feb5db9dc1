import type { InteractionView } from '@earshot/contract';
import { maskGlyph, type PersonalDataKind } from '@earshot/domain';

const glyphs = new RegExp(`${maskGlyph}+`, 'g');

/** A text in masked and readable parts; put together they are the text again. */
export function maskedParts(text: string): { text: string; masked: boolean }[] {
	return text
		.split(new RegExp(`(${maskGlyph}+)`))
		.filter((part) => part !== '')
		.map((part) => ({ text: part, masked: part.startsWith(maskGlyph) }));
}

/** How many places of an interaction are masked: of each kind in its messages, and in what came with it. */
export interface MaskedCounts {
	kinds: ReadonlyMap<PersonalDataKind, number>;
	fields: number;
	total: number;
}

type Masked = Pick<InteractionView, 'messages' | 'metadata' | 'externalId' | 'source'>;

export function maskedCounts({ messages, metadata, externalId, source }: Masked): MaskedCounts {
	const kinds = new Map<PersonalDataKind, number>();
	for (const { kind } of messages.flatMap(({ masked }) => masked))
		kinds.set(kind, (kinds.get(kind) ?? 0) + 1);
	const beside = JSON.stringify([metadata, externalId, source]);
	const fields = [...beside.matchAll(glyphs)].length;
	const total = [...kinds.values()].reduce((sum, count) => sum + count, fields);
	return { kinds, fields, total };
}
