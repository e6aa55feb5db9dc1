export { listAgents } from './list.ts';
export { updateAgent } from './update.ts';
