export { columns, sheetNames, sheetWords, type SheetName } from './columns.ts';
export { readRubricFile, rubricFile } from './file.ts';
export { readRubricTables } from './from-tables.ts';
export { importIssueCodes, type ImportIssue, type ImportIssueCode, type Read } from './issue.ts';
export { tableRowsMax } from './rows.ts';
export { rubricTables, sheetTitle, type Origin } from './to-tables.ts';
