export { sniffAudio, sniffBytes } from './formats/sniff.ts';
export {
	externalFormats,
	type AudioContainer,
	type ExternalFormat,
	type SniffedAudio
} from './formats/types.ts';
export {
	RecordingError,
	type RecordingNote,
	type RecordingProblem,
	type RecordingProblemCode
} from './formats/recording-error.ts';
export { LevelMeter, type Levels } from './level/levels.ts';
export { measureLoudness, type Loudness } from './level/loudness.ts';
export { decodePeaks, encodePeaks, type Peaks } from './peaks/codec.ts';
export { createPeaks, peaksPerSecond, type PeakMeter } from './peaks/peaks.ts';
export { viewPeaks, type PeaksRange } from './peaks/view.ts';
export { wavOf } from './playback/wav-writer.ts';
export { isPlayable } from './playback/playable.ts';
export { createRecordingMeter, type RecordingMeter } from './recording-meter.ts';
export type { RecordingMeasures, Unmeasured } from './recording-measures.ts';
export { channelsSwapped, type Turn } from './speech/channel-roles.ts';
export {
	conversationMeasures,
	type ConversationMeasures,
	type Overtalk,
	type ReplyLatency,
	type Side
} from './speech/conversation.ts';
export { cutAtSilences } from './speech/cut-points.ts';
export { createDualMono, type DualMonoMeter } from './speech/dual-mono.ts';
export { complement, intersect, totalMs, union, type Interval } from './speech/interval.ts';
export { decideSpeech, type VoiceActivity } from './speech/decide-speech.ts';
export type { Voice } from './speech/voice.ts';
export type { SampleFormat } from './pcm/sample-format.ts';
export { WavReader, type WavEnd } from './wav/reader.ts';
