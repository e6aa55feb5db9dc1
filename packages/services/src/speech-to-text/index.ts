export { cancelTranscription } from './cancel.ts';
export { getSpeechSettings } from './get-settings.ts';
export { getTranscription } from './get-state.ts';
export type { Heard, SpeechToText } from './internal.ts';
export { saveSpeechSettings } from './save-settings.ts';
export { startTranscription } from './start.ts';
export { testSpeechSettings } from './test-settings.ts';
export { transcribeRecording } from './transcribe-recording.ts';
