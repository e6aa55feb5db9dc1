import type { Loudness } from './level/loudness.ts';
import {
	conversationMeasures,
	silenceMeasures,
	type ConversationMeasures,
	type Overtalk
} from './speech/conversation.ts';
import { complement, totalMs, union, type Interval } from './speech/interval.ts';
import type { VoiceActivity } from './speech/decide-speech.ts';
import { holdMusic } from './speech/hold-music.ts';
import { measureVoice, type Voice } from './speech/voice.ts';

/** Why a measure is not given. [AU16, AU25] */
export type Unmeasured = 'mono' | 'multiChannel' | 'lowSnr' | 'echo';

/** Measures of one recording; null stands for "not measured", never for zero. */
export interface RecordingMeasures {
	/** `dualMono`: two equal channels, treated as one. `multi`: more than two. */
	layout: 'mono' | 'dualMono' | 'stereo' | 'multi';
	durationMs: number;
	/** Encoded peaks, one lane per entry of `speech`. */
	peaks: Uint8Array;
	/** Speech per lane: one lane for mono and dual mono, else one per channel of the file. */
	speech: Interval[][];
	silences: Interval[] | null;
	overtalk: Overtalk[] | null;
	/** Per lane: stretches that sound like music on hold. */
	holdMusic: Interval[][];
	loudness: Loudness & {
		/** Agent minus customer, LU; stereo only. */
		balanceLu: number | null;
	};
	/** Share of clipped samples per lane, 0–1. */
	clippedShare: number[];
	/** How each lane speaks; null where several people may be on it, or the noise is too loud. */
	voice: (Voice | null)[];
	measures: {
		/** Time in which anybody speaks. */
		speechMs: number;
		agentTalkMs: number | null;
		customerTalkMs: number | null;
		agentTalkRatio: number | null;
		silenceMs: number | null;
		longestSilenceMs: number | null;
		overtalkMs: number | null;
		interruptions: ConversationMeasures['interruptions'] | null;
		replyLatency: ConversationMeasures['replyLatency'] | null;
	};
	quality: { snrDb: number[]; echoDb: (number | null)[] };
	/** Why talk times, and why silences and interplay, are null; null when they are measured. */
	unmeasured: { talk: Unmeasured | null; silence: Unmeasured | null; interplay: Unmeasured | null };
}

const talkSnrMinDb = 15;
const interplaySnrMinDb = 20;
const echoMaxDb = -25;

interface Heard {
	layout: RecordingMeasures['layout'];
	durationMs: number;
	peaks: Uint8Array;
	voice: VoiceActivity;
	pitch: readonly Uint16Array[];
	loudness: Loudness;
	clippedShare: number[];
	agentChannel: 0 | 1;
}

/** Applies the quality gates and puts the measures together. [AU16, AU25] */
export function measureRecording(heard: Heard): RecordingMeasures {
	const { voice, layout, durationMs, peaks } = heard;
	const speech = voice.speech.map((lane) => clip(lane, durationMs));
	const spoken = union(...speech);
	const unmeasured = gates(heard);
	const pauses = silenceMeasures(complement(spoken, durationMs));
	const both = layout === 'stereo' ? conversation(speech, heard) : null;
	const talk = unmeasured.talk === null ? both : null;
	const interplay = unmeasured.interplay === null ? both : null;
	const silence = unmeasured.silence === null ? pauses : null;
	return {
		layout,
		durationMs,
		peaks,
		speech,
		silences: silence?.silences ?? null,
		overtalk: interplay?.overtalk ?? null,
		holdMusic: voice.levels.map((levels, i) => holdMusic(levels, voice.quietestFloorDb[i] ?? 0)),
		loudness: { ...heard.loudness, balanceLu: balance(heard) },
		clippedShare: heard.clippedShare,
		voice: speech.map((lane, i) => voiceOf(lane, i, heard)),
		measures: {
			speechMs: totalMs(spoken),
			agentTalkMs: talk?.agentTalkMs ?? null,
			customerTalkMs: talk?.customerTalkMs ?? null,
			agentTalkRatio: talk?.agentTalkRatio ?? null,
			silenceMs: silence?.silenceMs ?? null,
			longestSilenceMs: silence?.longestSilenceMs ?? null,
			overtalkMs: interplay?.overtalkMs ?? null,
			interruptions: interplay?.interruptions ?? null,
			replyLatency: interplay?.replyLatency ?? null
		},
		quality: { snrDb: voice.snrDb, echoDb: voice.echoDb },
		unmeasured
	};
}

function conversation(speech: Interval[][], heard: Heard): ConversationMeasures {
	const agent = speech[heard.agentChannel] ?? [];
	const customer = speech[1 - heard.agentChannel] ?? [];
	return conversationMeasures(agent, customer, heard.durationMs);
}

function balance({ layout, loudness, agentChannel }: Heard): number | null {
	const agent = loudness.laneLufs[agentChannel] ?? null;
	const customer = loudness.laneLufs[1 - agentChannel] ?? null;
	if (layout !== 'stereo' || agent === null || customer === null) return null;
	return Math.round((agent - customer) * 100) / 100;
}

function voiceOf(speech: readonly Interval[], lane: number, heard: Heard): Voice | null {
	const { layout, voice, pitch } = heard;
	const track = pitch[lane];
	const levels = voice.levels[lane];
	const alone = layout === 'stereo' || layout === 'multi';
	const clear = (voice.snrDb[lane] ?? 0) >= interplaySnrMinDb;
	return alone && clear && track && levels ? measureVoice(speech, track, levels) : null;
}

function gates({ voice, layout }: Heard): RecordingMeasures['unmeasured'] {
	// A channel without any speech has no loud end to compare with its floor; its silence is certain.
	const snrDb = voice.snrDb.filter((_, i) => (voice.speech[i]?.length ?? 0) > 0);
	const below = (least: number) => (snrDb.some((snr) => snr < least) ? 'lowSnr' : null);
	const echo = voice.echoDb.some((db) => db !== null && db >= echoMaxDb) ? 'echo' : null;
	const silence = below(interplaySnrMinDb);
	if (layout === 'mono' || layout === 'dualMono') {
		return { talk: 'mono', silence, interplay: 'mono' };
	}
	if (layout === 'multi') return { talk: 'multiChannel', silence, interplay: 'multiChannel' };
	return { talk: below(talkSnrMinDb), silence, interplay: silence ?? echo };
}

function clip(lane: readonly Interval[], durationMs: number): Interval[] {
	return lane
		.map(({ startMs, endMs }) => ({ startMs, endMs: Math.min(endMs, durationMs) }))
		.filter(({ startMs, endMs }) => startMs < endMs);
}
