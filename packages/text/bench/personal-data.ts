/**
 * Prints what `findPersonalData` finds in the real conversations: hits per kind, per 1,000 messages.
 * With a kind as argument, every hit of that kind in its context, to be judged by eye.
 * `node bench/personal-data.ts [kind]`
 */
import { findPersonalData, personalDataKinds } from '../src/index.ts';
import { readRealConversations } from './real-data.ts';

const conversations = readRealConversations();
const wanted = process.argv[2];
const counts = new Map<string, Map<string, number>>();
const messagesOf = new Map<string, number>();

for (const { source, messages } of conversations ?? []) {
	const kinds = counts.get(source) ?? new Map<string, number>();
	counts.set(source, kinds);
	for (const { role, text } of messages) {
		if (role === 'system') continue;
		messagesOf.set(source, (messagesOf.get(source) ?? 0) + 1);
		for (const { kind, start, end } of findPersonalData(text)) {
			kinds.set(kind, (kinds.get(kind) ?? 0) + 1);
			if (kind !== wanted) continue;
			const [before, after] = [
				text.slice(Math.max(0, start - 25), start),
				text.slice(end, end + 15)
			];
			console.log(
				`${source}: ${before}【${text.slice(start, end)}】${after}`.replaceAll('\n', ' ')
			);
		}
	}
}

if (conversations === null) console.log('the folder of shared data is not there');
console.log(`${'source'.padEnd(26)} messages  hits (per 1,000 messages)`);
for (const [source, kinds] of counts) {
	const messages = messagesOf.get(source) ?? 0;
	const cells = personalDataKinds.flatMap((kind) => {
		const hits = kinds.get(kind) ?? 0;
		return hits === 0 ? [] : [`${kind} ${hits} (${((1000 * hits) / messages).toFixed(1)})`];
	});
	console.log(`${source.padEnd(26)} ${String(messages).padStart(8)}  ${cells.join(', ')}`);
}
