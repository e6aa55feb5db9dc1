export { analyseRecording, type AnalyseOptions, type RecordingAnalysis } from './analyse.ts';
export { cutRecording, type CutOptions, type RecordingPiece } from './cut-recording.ts';
export { decodeRecording, type DecodeOptions, type RecordingFormat } from './decode.ts';
export type { AudioChunk } from './decoder.ts';
export type { PlayableCopy } from './playable-copy.ts';
export { findFfmpeg, type Ffmpeg } from './ffmpeg.ts';
export { analyseWorkerUrl } from './worker-entry.ts';
export type { AnalyseFileResult, AnalyseFileTask } from './worker.ts';
export { RecordingError, type RecordingNote, type RecordingProblem } from '../index.ts';
