import type { HttpBindings } from '@hono/node-server';
import type { Log, ServiceContext, UserContext } from '@earshot/services';

/** What the middleware leaves for the handlers. */
export interface AppEnv {
	Bindings: HttpBindings;
	Variables: {
		requestId: string;
		log: Log;
		/** Set on every route behind `signedIn`. */
		ctx: ServiceContext & UserContext;
	};
}
