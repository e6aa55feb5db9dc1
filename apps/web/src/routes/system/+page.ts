import { listJobs, readSystem } from '@earshot/client/system';
import { readSpeechSettings } from '@earshot/client/speech-to-text';
import { later, paramsOf } from '#lib/url.ts';
import type { PageLoad } from './$types';

export const load: PageLoad = ({ url }) => ({
	system: later(readSystem()),
	speech: later(readSpeechSettings()),
	jobs: later(listJobs(paramsOf(url, 'page', 'state')))
});
