import type { Log, ServiceContext } from '@earshot/services';
import type { Config } from '../config.ts';
import type { Database } from './database.ts';

/** The context of the program itself, acting for whoever started it. */
export const systemContext = (database: Database, config: Config, log: Log): ServiceContext => ({
	store: database.store,
	actor: { kind: 'cli', name: 'system' },
	now: new Date(),
	centre: config.centre,
	log,
	requestId: 'system'
});
