import { listTeams } from '@earshot/client/teams';
import { later } from '#lib/url.ts';
import type { PageLoad } from './$types';

export const load: PageLoad = () => ({ list: later(listTeams()) });
