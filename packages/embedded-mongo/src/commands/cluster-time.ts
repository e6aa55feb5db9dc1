import { Binary, Long } from 'bson';
import type { ChangeLog } from '../changes/change-log.ts';
import { timestampOf } from '../changes/clock.ts';
import type { Doc } from '../evaluator.ts';

/** As where nobody signs. */
const signature = { hash: new Binary(Buffer.alloc(20)), keyId: Long.ZERO };

/** Time of the newest commit, as replica sets tell it beside every answer. */
export function clusterTime(log: ChangeLog): Doc {
	const operationTime = timestampOf(log.head);
	return { $clusterTime: { clusterTime: operationTime, signature }, operationTime };
}
