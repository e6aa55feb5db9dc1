import { TeamView, type SaveTeamBody } from '@earshot/contract';
import { z } from 'zod';
import { get, patch, post } from './request.ts';

export const TeamList = z.object({ rows: z.array(TeamView) });
type SaveTeam = z.infer<typeof SaveTeamBody>;

export const listTeams = () => get('/api/teams', TeamList);
export const createTeam = (body: SaveTeam) => post('/api/teams', body, TeamView);
export const updateTeam = (id: string, body: SaveTeam) => patch(`/api/teams/${id}`, body, TeamView);
