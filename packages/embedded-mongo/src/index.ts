export { startServer } from './server.ts';
export type { RunningServer, ServerOptions } from './server.ts';
export { startServerInWorker } from './server-in-worker.ts';
export { FolderInUseError } from './storage/lock.ts';
