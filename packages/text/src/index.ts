export { chatTiming, type ChatTiming } from './chat-timing.ts';
export { countCharacters, type TextLength } from './count-characters.ts';
export { delays, type Delays } from './delays.ts';
export { detectEncoding, textEncodings, type TextEncoding } from './detect-encoding.ts';
export { toTurns, type Speaker, type TimedMessage, type Turn } from './turns.ts';
