export * from './schema.ts';
export { depthMax } from './clean.ts';
export { loneRecording, parseRecordingRow, recordingColumnsNeeded } from './recording-row.ts';
export { messagesMax, messageTextMax, offsetMsMax, parseInterchangeRow } from './interchange.ts';
export { pathProblem, type PathProblem } from './path.ts';
export { previewMax, previewOf, recordingSource } from './content.ts';
export { issueReason } from './reasons.ts';
export {
	recordingFormatName,
	recordingNoteCodes,
	recordingProblemCodes,
	recordingReason,
	type RecordingNoteCode,
	type RecordingProblemCode
} from './recording-reasons.ts';
export { parseTime, type ParsedTime } from './time.ts';
