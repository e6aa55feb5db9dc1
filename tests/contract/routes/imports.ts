import {
	ImportIssuePage,
	ImportPage,
	ImportView,
	JobPage,
	JobView,
	SystemView
} from '@earshot/contract';
import { newId } from '@earshot/store';
import * as jobs from '@earshot/store/jobs';
import type { Api } from '../../support/api.ts';
import { chatRow, importFiles } from '../../support/imported.ts';
import type { RouteCase } from '../route-case.ts';

const importers = { may: 'qaLead', mayNot: ['reviewer', 'forbidden'] } as const;

const oneBadRow = async ({ store }: Api) =>
	(await importFiles(store, { '会话.jsonl': `${chatRow('ok')}\n{"broken` })).importId;

/** A job that was laid aside. */
async function deadJob({ store }: Api): Promise<string> {
	const key = newId();
	const now = new Date();
	await jobs.enqueue(store, [{ kind: 'analyse', key, payload: { interactionId: key } }], now);
	const job = await jobs.claimNext(store, 'tests', now, 1000);
	if (job === null) throw new Error('no job');
	await jobs.fail(store, job, 'tests', { error: 'gone', retryAt: null, now });
	return job._id;
}

function upload(): FormData {
	const form = new FormData();
	form.append('files', new Blob([chatRow('uploaded')]), '上传.jsonl');
	return form;
}

export const importRoutes: RouteCase[] = [
	{
		route: 'POST /api/imports',
		may: importers.may,
		mayNot: [...importers.mayNot],
		status: 202,
		view: ImportView,
		call: () => ({ path: '/api/imports?dryRun=false', body: upload() })
	},
	{
		route: 'GET /api/imports',
		may: importers.may,
		mayNot: [...importers.mayNot],
		status: 200,
		view: ImportPage,
		call: () => ({ path: '/api/imports' })
	},
	{
		route: 'GET /api/imports/:id',
		may: importers.may,
		mayNot: ['manager', 'forbidden'],
		status: 200,
		view: ImportView,
		call: async (api) => ({ path: `/api/imports/${await oneBadRow(api)}` })
	},
	{
		route: 'GET /api/imports/:id/issues',
		may: 'admin',
		mayNot: ['trainer', 'forbidden'],
		status: 200,
		view: ImportIssuePage,
		call: async (api) => ({ path: `/api/imports/${await oneBadRow(api)}/issues` })
	},
	{
		route: 'GET /api/imports/:id/report.csv',
		may: importers.may,
		mayNot: [...importers.mayNot],
		status: 200,
		view: null,
		call: async (api) => ({ path: `/api/imports/${await oneBadRow(api)}/report.csv` })
	},
	{
		route: 'GET /api/jobs',
		may: 'admin',
		mayNot: ['agent', 'forbidden'],
		status: 200,
		view: JobPage,
		call: () => ({ path: '/api/jobs?state=done' })
	},
	{
		route: 'POST /api/jobs/:id/retry',
		may: 'admin',
		mayNot: ['performance', 'forbidden'],
		status: 200,
		view: JobView,
		call: async (api) => ({ path: `/api/jobs/${await deadJob(api)}/retry` })
	},
	{
		route: 'GET /api/system',
		may: 'admin',
		mayNot: ['qaLead', 'forbidden'],
		status: 200,
		view: SystemView,
		call: () => ({ path: '/api/system' })
	}
];
