export { attachTranscript } from './attach.ts';
export { previewTranscript } from './preview.ts';
