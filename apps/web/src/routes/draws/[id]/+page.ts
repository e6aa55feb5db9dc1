import { readDraw } from '@earshot/client/plans';
import { later } from '#lib/url.ts';
import type { PageLoad } from './$types';

export const load: PageLoad = ({ params }) => ({ draw: later(readDraw(params.id)) });
