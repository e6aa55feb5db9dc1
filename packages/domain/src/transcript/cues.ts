import { readTurn, type ReadTurn } from './turn.ts';

const clock = String.raw`(?:(\d{1,4}):)?(\d{1,2}):(\d{1,2})[.,](\d{1,3})`;
const timing = new RegExp(String.raw`^[ \t]*${clock}[ \t]*-->[ \t]*${clock}(?:[ \t].*)?$`);
const minutesMax = 60;

/** True where a text is SubRip or WebVTT: at least one line of times. */
export const hasCues = (lines: readonly string[]): boolean =>
	lines.some((line) => line.includes('-->') && timing.test(line));

function millis(match: RegExpExecArray, from: number): number {
	const part = (group: number) => Number(match[from + group] ?? 0);
	const [minutes, seconds] = [part(1), part(2)];
	if (minutes >= minutesMax || seconds >= minutesMax) return NaN;
	const fraction = Number((match[from + 3] ?? '').padEnd(3, '0'));
	return ((part(0) * 60 + minutes) * 60 + seconds) * 1000 + fraction;
}

const entities: Record<string, string> = {
	'&amp;': '&',
	'&lt;': '<',
	'&gt;': '>',
	'&nbsp;': ' ',
	'&lrm;': '',
	'&rlm;': ''
};

/** Marks of look and timing fall away; what they enclose stays. */
const plain = (text: string): string =>
	text
		.replace(/<\/?(?:[biu]|c|ruby|rt|lang|v|font|\d{1,4}:[\d:.]+)(?:[ .][^<>]{0,200})?>/g, '')
		.replace(/&\w{2,4};/g, (entity) => entities[entity] ?? entity);

const voice = /<v(?:\.[^\s<>]{0,80})?[ \t]+([^<>]{1,100})>/g;

/** The voices of one cue; a text before the first has none. */
function voicesOf(text: string): { speaker: string; text: string }[] {
	const marks = [...text.matchAll(voice)];
	const [first] = marks;
	if (first === undefined) return [{ speaker: '', text: plain(text) }];
	const before = { speaker: '', text: plain(text.slice(0, first.index)) };
	const spoken = marks.map((mark, k) => ({
		speaker: plain(mark[1] ?? '').trim(),
		text: plain(text.slice(mark.index + mark[0].length, marks[k + 1]?.index))
	}));
	return before.text.trim() === '' ? spoken : [before, ...spoken];
}

/** Reads the cues of SubRip or WebVTT (TR2): a line of times and the lines under it, up to a blank one. */
export function readCues(lines: readonly string[]): ReadTurn[] {
	const turns: ReadTurn[] = [];
	for (let at = 0; at < lines.length; at += 1) {
		const line = lines[at] ?? '';
		const match = line.includes('-->') ? timing.exec(line) : null;
		if (match === null) continue;
		const text: string[] = [];
		while (at + 1 < lines.length && lines[at + 1]?.trim() !== '') {
			at += 1;
			text.push(lines[at] ?? '');
		}
		const times = { startMs: millis(match, 1), endMs: millis(match, 5) };
		for (const said of voicesOf(text.join('\n'))) turns.push(readTurn({ ...said, ...times }));
	}
	return turns;
}
