export { createTeam } from './create.ts';
export { listTeams } from './list.ts';
export { updateTeam } from './update.ts';
