export * from './schema.ts';
export { beyondEnd, messagesOfTurns, speakersOf, type Speaker } from './messages.ts';
export {
	messagesOfSegments,
	ServiceUrl,
	speechProblems,
	SpeechProblem,
	SpeechToTextSettings,
	type SpokenSegment
} from './speech-to-text.ts';
export { parseTranscript } from './parse.ts';
