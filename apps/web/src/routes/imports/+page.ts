import { listImports } from '@earshot/client/imports';
import { later, paramsOf } from '#lib/url.ts';
import type { PageLoad } from './$types';

export const load: PageLoad = ({ url }) => ({ list: later(listImports(paramsOf(url, 'page'))) });
