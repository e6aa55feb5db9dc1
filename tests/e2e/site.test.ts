import { afterEach, describe } from 'vitest';
import { withSite } from '../support/browser.ts';
import { autosaveChecks } from './autosave.ts';
import { conversationChecks } from './conversation.ts';
import { journeys } from './journeys.ts';
import { libraryChecks } from './library.ts';
import { pageChecks } from './pages.ts';
import { phraseChecks } from './phrases.ts';
import { playerChecks } from './player.ts';
import { privacyChecks } from './privacy.ts';
import { rubricChecks } from './rubrics.ts';
import { transcriptChecks } from './transcripts.ts';
import { searchChecks } from './search.ts';

const site = withSite();
afterEach(() => site.tidy());

describe('the whole job', () => journeys(site));
describe('autosave', () => autosaveChecks(site));
describe('a conversation', () => conversationChecks(site));
describe('the player', () => playerChecks(site));
describe('saved comments, mentions and drafts', () => libraryChecks(site));
describe('personal data', () => privacyChecks(site));
describe('rubrics', () => rubricChecks(site));
describe('phrase rules', () => phraseChecks(site));
describe('transcripts and converted copies', () => transcriptChecks(site));
describe('finding interactions', () => searchChecks(site));
describe('every page', () => pageChecks(site));
