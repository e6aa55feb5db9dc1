import { randomUUID } from 'node:crypto';
import { jobKinds, type JobKind } from '@earshot/domain';
import type { ServiceContext } from '@earshot/services';
import type { Analyse } from '@earshot/services/analysis';
import { runNextJob } from '@earshot/services/jobs';
import type { SpeechToText } from '@earshot/services/speech-to-text';

const idleMs = 1_000;

export interface JobLoop {
	/** Looks for work at once instead of at the next turn. */
	wake(): void;
	/** Finishes what runs and takes nothing more. */
	stop(): Promise<void>;
}

/** Runs due jobs, `lanes` at a time and one of speech-to-text, until stopped. */
export function startJobLoop(
	ctx: ServiceContext,
	deps: { analyse: Analyse; speech: SpeechToText; clock: () => Date },
	lanes = 2
): JobLoop {
	let stopping = false;
	const sleepers = new Set<() => void>();
	const rest = () =>
		new Promise<void>((resolve) => {
			const done = () => {
				clearTimeout(timer);
				sleepers.delete(done);
				resolve();
			};
			const timer = setTimeout(done, idleMs);
			sleepers.add(done);
		});
	const lane = async (kinds: readonly JobKind[]) => {
		const owner = randomUUID();
		while (!stopping) {
			const ran = await runNextJob(ctx, { ...deps, owner, kinds }).catch((error: unknown) => {
				ctx.log.error({ err: error }, 'looking for jobs failed');
				return false;
			});
			if (!ran && !stopping) await rest();
		}
	};
	const here = jobKinds.filter((kind) => kind !== 'transcribe');
	// A service elsewhere may be slow: what waits for it holds up nothing else.
	const running = [...Array.from({ length: lanes }, () => lane(here)), lane(['transcribe'])];
	const wake = () => sleepers.forEach((done) => done());
	return {
		wake,
		stop: async () => {
			stopping = true;
			wake();
			await Promise.all(running);
		}
	};
}
