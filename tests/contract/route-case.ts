import type { ErrorCode } from '@earshot/domain';
import type { z } from 'zod';
import type { Api, Call, Caller } from '../support/api.ts';

/** One route of the API: who may call it, who may not, and what it answers. */
export interface RouteCase {
	/** As registered: `GET /api/plans/:id`. */
	route: string;
	may: Caller;
	/** Null where every signed-in person may. */
	mayNot: [Caller, ErrorCode] | null;
	status: number;
	/** Null where the answer is no JSON. */
	view: z.ZodType | null;
	/** What to send: path below the route's fixed part with ids filled in, and the body. */
	call: (api: Api) => Promise<Pick<Call, 'path' | 'body'>> | Pick<Call, 'path' | 'body'>;
}

export const methodOf = (route: string): string => route.split(' ')[0] ?? '';
