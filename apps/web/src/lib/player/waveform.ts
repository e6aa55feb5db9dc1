import { untrack } from 'svelte';
import type WaveSurfer from 'wavesurfer.js';
import type { LaneView } from './lane-view.svelte.ts';
import { loudestOf } from './peaks.ts';

export interface WaveformInput {
	lanes: Float32Array[];
	media: HTMLAudioElement;
	durationMs: number;
	view: LaneView;
	/** Gets the means to move the drawing once it stands; null when it is gone. */
	steer: (drawing: Drawing | null) => void;
}

interface Anchor {
	ms: number;
	/** Pixels from the left edge of the window. */
	x: number;
}

export interface Drawing {
	/** The anchor stays where it is; without one the playhead, or else the middle. */
	zoom: (pxPerSecond: number, anchor: Anchor | null) => void;
	/** Pixels from the start of the whole drawing. */
	scrollTo: (px: number) => void;
}

const laneHeightPx = 56;
const lookOf = [
	{ wave: 'var(--c-wave-agent)', played: 'var(--c-wave-agent-played)' },
	{ wave: 'var(--c-wave-customer)', played: 'var(--c-wave-customer-played)' }
] as const;

let surfer: typeof WaveSurfer | null = null;

/** Loads what draws, once. Importing it again would answer a task later, after the page was painted without it. */
export async function loadSurfer(): Promise<typeof WaveSurfer> {
	surfer ??= (await import('wavesurfer.js')).default;
	return surfer;
}

/** For {@attach}: draws the lanes with wavesurfer from peaks alone; the sound stays with `media`. */
export function drawWaveform(input: WaveformInput) {
	return (host: HTMLElement) => {
		let gone = false;
		let undo = () => {};
		// What drawing reads and measures is no reason to draw anew.
		const begin = (maker: typeof WaveSurfer) => {
			if (!gone) undo = untrack(() => draw(maker, host, input));
		};
		if (surfer) begin(surfer);
		else void loadSurfer().then(begin);
		return () => {
			gone = true;
			undo();
		};
	};
}

function draw(maker: typeof WaveSurfer, host: HTMLElement, input: WaveformInput): () => void {
	const { lanes, view } = input;
	// A drawing that takes another's place goes on where that one stood.
	let before = view.contentWidth > 0 ? stillPoint(input) : null;
	const wave = maker.create({
		container: host,
		media: input.media,
		peaks: lanes,
		duration: input.durationMs / 1000,
		maxPeak: loudestOf(lanes) * 1.05,
		normalize: true,
		interact: false,
		cursorWidth: 0,
		fillParent: true,
		hideScrollbar: false,
		...looks(host, lanes.length)
	});
	const measure = () => {
		const wrapper = wave.getWrapper();
		view.width = wave.getWidth();
		view.contentWidth = wrapper.clientWidth;
		view.scrollLeft = wave.getScroll();
	};
	for (const event of ['redraw', 'scroll', 'zoom', 'resize', 'ready'] as const) {
		wave.on(event, measure);
	}
	const scrollTo = (px: number) => wave.setScroll(px);
	const zoom: Drawing['zoom'] = (pxPerSecond, anchor) => {
		const still = before ?? anchor ?? stillPoint(input);
		before = null;
		wave.zoom(pxPerSecond);
		scrollTo((still.ms / input.durationMs) * wave.getWrapper().clientWidth - still.x);
	};
	wave.once('ready', () => input.steer({ zoom, scrollTo }));
	const offTheme = onThemeChange(() => wave.setOptions(looks(host, lanes.length)));
	return () => {
		offTheme();
		input.steer(null);
		wave.destroy();
	};
}

/** The playhead where it is in the window, else the middle of the window. */
function stillPoint({ view, media, durationMs }: WaveformInput): Anchor {
	const ms = media.currentTime * 1000;
	const x = view.xOf(ms, durationMs);
	if (x >= 0 && x <= view.width) return { ms, x };
	return { ms: view.timeAt(view.width / 2, durationMs), x: view.width / 2 };
}

function looks(host: HTMLElement, count: number) {
	const lanes = resolved(host, lookOf.slice(0, Math.max(1, count)));
	const height = count > 1 ? laneHeightPx : laneHeightPx * 1.5;
	const bars = { barWidth: 2, barGap: 1, barRadius: 1, height };
	const [only] = lanes;
	if (lanes.length === 1 && only) return { ...only, ...bars };
	return { ...bars, splitChannels: lanes.map((lane) => ({ ...lane, ...bars })) };
}

/**
 * Canvas does not know custom properties: the browser works the colours out on elements, all at once, because each time
 * it is asked it lays out the whole page.
 */
function resolved(host: HTMLElement, lanes: readonly { wave: string; played: string }[]) {
	const probeOf = (color: string) => {
		const probe = document.createElement('i');
		probe.style.color = color;
		return probe;
	};
	const probes = lanes.map(({ wave, played }) => [probeOf(wave), probeOf(played)] as const);
	host.append(...probes.flat());
	const colors = probes.map(([wave, played]) => ({
		waveColor: getComputedStyle(wave).color,
		progressColor: getComputedStyle(played).color
	}));
	for (const probe of probes.flat()) probe.remove();
	return colors;
}

function onThemeChange(run: () => void): () => void {
	const observer = new MutationObserver(run);
	observer.observe(document.documentElement, { attributeFilter: ['data-theme'] });
	const system = matchMedia('(prefers-color-scheme: dark)');
	system.addEventListener('change', run);
	return () => {
		observer.disconnect();
		system.removeEventListener('change', run);
	};
}
