import { afterEach, describe } from 'vitest';
import { withSite } from '../support/browser.ts';
import { journeys } from './journeys.ts';

const site = withSite();
afterEach(() => site.tidy());

describe('the whole job', () => journeys(site));
