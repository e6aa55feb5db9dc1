import { ImportIssuePage, ImportPage, ImportView } from '@earshot/contract';
import { ApiError, errorFrom } from './api-error.ts';
import { get, withQuery, type Query } from './request.ts';

export const listImports = (query: Query = {}) => get('/api/imports', ImportPage, query);
export const readImport = (id: string) => get(`/api/imports/${id}`, ImportView);
export const listImportIssues = (id: string, query: Query = {}) =>
	get(`/api/imports/${id}/issues`, ImportIssuePage, query);
export const importReportPath = (id: string) => `/api/imports/${id}/report.csv`;

export interface Upload {
	done: Promise<ImportView>;
	stop: () => void;
}

/**
 * Sends files as one import run. `told` gets the sent share, 0 to 1. XMLHttpRequest, because fetch does not
 * report how much of a body has been sent.
 */
export function startImport(
	files: readonly File[],
	dryRun: boolean,
	told: (share: number) => void
): Upload {
	const form = new FormData();
	for (const file of files) form.append('file', file, file.name);
	const sending = new XMLHttpRequest();
	const done = new Promise<ImportView>((resolve, reject) => {
		sending.upload.onprogress = (event) => {
			if (event.lengthComputable) told(event.loaded / event.total);
		};
		sending.onload = () => settle(sending, resolve, reject);
		sending.onerror = () => reject(new ApiError('offline', 0));
		sending.onabort = () => reject(new ApiError('uploadInterrupted', 0));
	});
	sending.open('POST', withQuery('/api/imports', { dryRun }));
	sending.send(form);
	return { done, stop: () => sending.abort() };
}

function settle(
	sent: XMLHttpRequest,
	resolve: (view: ImportView) => void,
	reject: (error: ApiError) => void
): void {
	const body = jsonOf(sent.responseText);
	if (sent.status < 200 || sent.status > 299) return reject(errorFrom(sent.status, body));
	const parsed = ImportView.safeParse(body);
	if (parsed.success) resolve(parsed.data);
	else reject(new ApiError('badAnswer', sent.status));
}

function jsonOf(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		return undefined;
	}
}
