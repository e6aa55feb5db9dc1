export { abandonUpload } from './abandon-upload.ts';
export { beginUpload } from './begin-upload.ts';
export { commitUpload } from './commit-upload.ts';
export { getImport, listImportIssues, listImports } from './list.ts';
export { receiveFile, type ReceivedFile } from './receive-file.ts';
export { importReportCsv } from './report-csv.ts';
export { runLocalImport } from './run-local.ts';
export { sweepUploads } from './sweep-uploads.ts';
export type { ImportFile, ImportSource } from './source.ts';
