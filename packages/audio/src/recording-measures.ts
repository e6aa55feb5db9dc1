import {
	conversationMeasures,
	silenceMeasures,
	type ConversationMeasures,
	type Overtalk
} from './speech/conversation.ts';
import { complement, totalMs, union, type Interval } from './speech/interval.ts';
import type { VoiceActivity } from './speech/decide-speech.ts';

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
