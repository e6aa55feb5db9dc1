import { gainsOf } from './gains.ts';

/** The two channels of a stereo recording: how loud each is heard, muted or alone. */
export class Mixer {
	volumes = $state([1, 1]);
	muted = $state([false, false]);
	/** The channel that is heard alone, in both ears. */
	solo = $state<number | null>(null);
	#media: HTMLMediaElement | null = null;
	#graph: Graph | null = null;

	/** Takes over the sound of an element; the returned function lets go of everything. */
	attach(media: HTMLMediaElement): () => void {
		this.#media = media;
		return () => {
			void this.#graph?.context.close();
			this.#graph = null;
			this.#media = null;
		};
	}

	toggleSolo(channel: number) {
		this.solo = this.solo === channel ? null : channel;
		this.#apply();
	}

	/** First channel alone, then the second, then both again. */
	nextSolo(order: readonly number[]) {
		const at = this.solo === null ? 0 : order.indexOf(this.solo) + 1;
		this.solo = order[at] ?? null;
		this.#apply();
	}

	toggleMute(channel: number) {
		this.muted[channel] = !this.muted[channel];
		this.#apply();
	}

	setVolume(channel: number, volume: number) {
		this.volumes[channel] = volume;
		this.muted[channel] = false;
		this.#apply();
	}

	/** Browsers let sound out of a context only after a gesture: pressing play is one. */
	wake() {
		void this.#graph?.context.resume();
	}

	#apply() {
		const media = this.#media;
		if (!media) return;
		this.#graph ??= graphOf(media);
		const { context, nodes } = this.#graph;
		void context.resume();
		gainsOf(this).forEach((ears, channel) =>
			ears.forEach((gain, ear) => {
				nodes[channel]?.[ear]?.gain.setTargetAtTime(gain, context.currentTime, 0.01);
			})
		);
	}
}

interface Graph {
	context: AudioContext;
	/** By channel, then by ear. */
	nodes: GainNode[][];
}

/** Built when a channel is first touched: until then the element plays by itself, with the least that can fail. */
function graphOf(media: HTMLMediaElement): Graph {
	const context = new AudioContext();
	const splitter = context.createChannelSplitter(2);
	const merger = context.createChannelMerger(2);
	const nodes = [0, 1].map((channel) =>
		[0, 1].map((ear) => {
			const gain = context.createGain();
			gain.gain.value = channel === ear ? 1 : 0;
			splitter.connect(gain, channel).connect(merger, 0, ear);
			return gain;
		})
	);
	context.createMediaElementSource(media).connect(splitter);
	merger.connect(context.destination);
	return { context, nodes };
}
