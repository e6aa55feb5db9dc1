import { Id, SpeechProblem } from '@earshot/domain';
import * as jobs from '@earshot/store/jobs';
import { z } from 'zod';
import type { ServiceContext } from '../context.ts';
import { loadReadable } from '../interactions/internal.ts';
import { authorise } from '../rights.ts';
import { jobKind, problemIn, storedSettings } from './internal.ts';

const GetTranscriptionInput = z.strictObject({ id: Id });

/** Whether a recording can be transcribed by machine, and how far that has come. */
export async function getTranscription(
	ctx: ServiceContext,
	input: z.input<typeof GetTranscriptionInput>
) {
	authorise(ctx, 'interaction.import');
	const { id } = GetTranscriptionInput.parse(input);
	await loadReadable(ctx, id);
	const job = await jobs.findByKey(ctx.store, jobKind, id);
	const problem = SpeechProblem.safeParse(problemIn(job?.error ?? null));
	return {
		available: (await storedSettings(ctx.store))?.enabled === true,
		job: job && {
			state: job.state,
			progress: job.progress,
			attempts: job.attempts,
			attemptsMax: job.attemptsMax,
			failed: job.error !== null,
			problem: problem.success ? problem.data : null
		}
	};
}
