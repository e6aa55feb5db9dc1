import { listPhraseRules } from '@earshot/client/phrases';
import { later } from '#lib/url.ts';
import type { PageLoad } from './$types';

export const load: PageLoad = () => ({ list: later(listPhraseRules()) });
