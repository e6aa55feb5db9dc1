import { isSpeakerName, splitLabel } from './speakers.ts';
import { readTurn, type ReadTurn } from './turn.ts';

const untimed = { startMs: null, endMs: null };

/** Lines that begin with speakers' names, each with the unnamed lines below it (TR3); what comes before has no name. */
export function linesAsTurns(lines: readonly string[]): ReadTurn[] {
	const turns: { speaker: string; text: string[] }[] = [];
	for (const line of lines) {
		const found = splitLabel(line);
		const last = turns.at(-1);
		if (found !== null && isSpeakerName(found.speaker))
			turns.push({ speaker: found.speaker, text: [found.text] });
		else if (last !== undefined) last.text.push(line);
		else if (line.trim() !== '') turns.push({ speaker: '', text: [line] });
	}
	return turns.map(({ speaker, text }) =>
		readTurn({ speaker, text: text.join('\n').replace(/\n{2,}/g, '\n'), ...untimed })
	);
}

/** True where at least two lines begin with a speaker's name. */
export function hasNamedLines(lines: readonly string[]): boolean {
	let named = 0;
	for (const line of lines) {
		const found = splitLabel(line);
		if (found !== null && isSpeakerName(found.speaker)) named += 1;
		if (named === 2) return true;
	}
	return false;
}
