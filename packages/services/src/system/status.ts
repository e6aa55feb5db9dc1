import { externalFormats } from '@earshot/audio';
import * as files from '@earshot/store/files';
import * as jobs from '@earshot/store/jobs';
import { documentCounts, serverVersion } from '@earshot/store/status';
import type { ServiceContext } from '../context.ts';
import { authoriseUser } from '../rights.ts';

export interface ProcessFacts {
	version: string;
	node: string;
	database: 'embedded' | 'mongodb';
	/** Version of the ffmpeg on PATH. */
	ffmpeg: string | null;
	startedAt: Date;
}

/** What an administrator wants to know at a glance. */
export async function systemStatus(ctx: ServiceContext, facts: ProcessFacts) {
	authoriseUser(ctx, 'system.read');
	return {
		version: facts.version,
		node: facts.node,
		database: { kind: facts.database, version: await serverVersion(ctx.store) },
		ffmpeg: { version: facts.ffmpeg, formats: [...externalFormats] },
		storedBytes: await files.storedBytes(ctx.store),
		counts: await documentCounts(ctx.store),
		jobs: await jobs.countByState(ctx.store),
		startedAt: facts.startedAt,
		checkedBy: { id: ctx.actor.userId, name: ctx.actor.name }
	};
}
