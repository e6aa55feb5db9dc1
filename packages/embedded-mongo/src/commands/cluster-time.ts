import { Binary, Long, Timestamp } from 'bson';
import type { Doc } from '../evaluator.ts';

let seconds = 0;
let increment = 0;

/** Time of this answer as replica sets tell it: later answers have later times, across restarts too. */
export function clusterTime(): Doc {
	const now = Math.floor(Date.now() / 1000);
	increment = now > seconds ? 1 : increment + 1;
	seconds = Math.max(now, seconds);
	const operationTime = new Timestamp({ t: seconds, i: increment });
	const signature = { hash: new Binary(Buffer.alloc(20)), keyId: Long.ZERO };
	return { $clusterTime: { clusterTime: operationTime, signature }, operationTime };
}
