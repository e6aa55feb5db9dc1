export * from './schema.ts';
export { beyondEnd, messagesOfTurns, speakersOf, type Speaker } from './messages.ts';
export { parseTranscript } from './parse.ts';
