import AxeBuilder from '@axe-core/playwright';
import {
	AssignmentPage,
	CoachingTaskPage,
	EvaluationPage,
	InteractionPage,
	OpenedView,
	PlanPage,
	RubricListView,
	RubricVersionView
} from '@earshot/contract';
import type { Channel, Role } from '@earshot/domain';
import type { BrowserContext, Page } from 'playwright';
import { describe, expect, test } from 'vitest';
import { messageKeys, settled, type Language, type Site } from '../support/browser.ts';
import { agentId, api } from './fresh-work.ts';

const usernameOf: Record<Role, string> = {
	admin: 'admin',
	manager: 'manager',
	qaLead: 'qalead',
	reviewer: 'reviewer',
	teamLead: 'teamlead',
	trainer: 'trainer',
	performance: 'performance',
	agent: 'agent'
};

/** Pages by role; `:x` stands for the first of its list. */
const pages: Record<Role, string[]> = {
	admin: ['/', '/people', '/teams', '/agents', '/imports', '/interactions', '/system', '/password'],
	manager: ['/', '/evaluations', '/scores', '/scores/agents', '/plans', '/coaching', '/rubrics'],
	qaLead: [
		'/',
		'/plans',
		'/plans/:plan',
		'/plans/new',
		'/draws/:draw',
		'/imports',
		'/agents',
		'/rubrics/:draft/edit',
		'/rubrics/:draft/replay',
		'/rubrics/calls@1/bridge',
		'/rubrics/calls@1/health',
		'/rubrics/:draft/changes',
		'/phrases',
		'/phrases/zh.closing.missing',
		'/phrases/new'
	],
	reviewer: [
		'/',
		'/queue',
		'/queue/drafts',
		'/comments',
		'/evaluations',
		'/evaluations/:call',
		'/evaluations/:chat',
		'/rubrics',
		'/rubrics/calls@1'
	],
	teamLead: ['/', '/interactions', '/interactions/:interaction', '/evaluations', '/scores/agents'],
	trainer: ['/', '/coaching', '/coaching/:task', '/evaluations', '/self-reviews', '/scores'],
	performance: ['/', '/scores', '/scores/agents', '/scores/agents/:agent', '/evaluations'],
	agent: [
		'/',
		'/evaluations',
		'/evaluations/:evaluation',
		'/evaluations/:evaluation/print',
		'/coaching',
		'/scores/agents/:agent'
	]
};

/** Puts the first item of each list in its place. */
async function addressOf(site: Site, path: string): Promise<string> {
	const [, name] = /\/:(\w+)/.exec(path) ?? [];
	if (name === undefined) return path;
	const as = (username: string) => site.contextFor(username, {});
	const firsts: Record<string, () => Promise<string | undefined>> = {
		plan: async () => (await plansOf(site, await as('qalead')))[0]?.id,
		draw: async () =>
			(await plansOf(site, await as('qalead'))).flatMap(({ draws }) => draws)[0]?.id,
		interaction: async () => {
			const call = { path: '/api/interactions?channel=call' };
			return (await api(await as('teamlead'), site.origin, call, InteractionPage)).rows[0]?.id;
		},
		task: async () => {
			const call = { path: '/api/coaching?state=proposed' };
			return (await api(await as('trainer'), site.origin, call, CoachingTaskPage)).rows[0]?.id;
		},
		evaluation: async () => {
			const call = { path: '/api/evaluations' };
			return (await api(await as('agent'), site.origin, call, EvaluationPage)).rows[0]?.id;
		},
		call: async () => draftOf(site, await as('reviewer'), 'call'),
		chat: async () => draftOf(site, await as('reviewer'), 'chat'),
		draft: async () => rubricDraft(site, await as('qalead')),
		agent: async () => agentId(await as('qalead'), site.origin)
	};
	const id = await firsts[name]?.();
	if (id === undefined) throw new Error(`the demo has no ${name}`);
	return path.replace(`:${name}`, id);
}

/** The draft version of the chats rubric, made where there is none. */
async function rubricDraft(site: Site, context: BrowserContext): Promise<string | undefined> {
	const find = async () =>
		(await api(context, site.origin, { path: '/api/rubrics' }, RubricListView)).rows.find(
			({ state }) => state === 'draft'
		)?.id;
	const make = { method: 'POST', path: '/api/rubrics/chats@1/draft', body: {} };
	return (await find()) ?? (await api(context, site.origin, make, RubricVersionView)).id;
}

/** The reviewer's first call or chat, opened. */
async function draftOf(site: Site, context: BrowserContext, channel: Channel) {
	const queue = { path: '/api/assignments?pageSize=200' };
	const { rows } = await api(context, site.origin, queue, AssignmentPage);
	const id = rows.find((row) => row.channel === channel && row.state !== 'submitted')?.id;
	const open = { method: 'POST', path: `/api/assignments/${id}/open` };
	return (await api(context, site.origin, open, OpenedView)).evaluationId;
}

const plansOf = async (site: Site, context: BrowserContext) =>
	(await api(context, site.origin, { path: '/api/plans' }, PlanPage)).rows;

/** What a reader would see of a message that was not translated. */
const untranslated = (text: string): string[] =>
	text.split(/\s+/).filter((word) => /_/.test(word) && messageKeys.includes(word));

async function notOverflowing(page: Page): Promise<void> {
	const wide = await page.evaluate(
		'document.documentElement.scrollWidth - document.documentElement.clientWidth'
	);
	expect([page.url(), wide]).toEqual([page.url(), 0]);
}

/** Colours are measured once they have stopped changing. */
const atRest = (page: Page) =>
	page.waitForFunction(`document.getAnimations().every((one) => one.playState !== 'running')`);

export async function accessible(page: Page): Promise<void> {
	await atRest(page);
	const { violations } = await new AxeBuilder({ page })
		.withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'])
		// There are no frames of other origins, which is all that the slow way is for.
		.setLegacyMode()
		.analyze();
	const told = violations.map(({ id, nodes }) => `${id}: ${nodes.map((n) => n.html).join(' | ')}`);
	expect([page.url(), told]).toEqual([page.url(), []]);
}

async function accessibleInBoth(page: Page): Promise<void> {
	await page.emulateMedia({ colorScheme: 'light' });
	await accessible(page);
	await page.emulateMedia({ colorScheme: 'dark' });
	await accessible(page);
}

async function visit(
	site: Site,
	role: Role,
	view: { language: Language; narrow?: boolean },
	check: (page: Page) => Promise<void>
): Promise<void> {
	const { page, troubles } = await site.open(usernameOf[role], '/', view);
	for (const path of pages[role]) {
		await page.goto(await addressOf(site, path));
		await settled(page);
		expect(await page.locator('html').getAttribute('lang')).toBe(view.language);
		const text = await page.locator('body').innerText();
		expect([path, untranslated(text)]).toEqual([path, []]);
		await check(page);
	}
	expect(troubles).toEqual([]);
}

const roles = Object.keys(pages) as Role[];

export function pageChecks(site: Site): void {
	describe.each(roles)('pages of %s', (role) => {
		test('fit a narrow screen, in Chinese', () =>
			visit(site, role, { language: 'zh-CN', narrow: true }, notOverflowing));
		test('are accessible in English, light and dark', () =>
			visit(site, role, { language: 'en' }, accessibleInBoth));
	});

	test('the sign-in page is accessible and narrow enough', async () => {
		const { page } = await site.open(null, '/sign-in', { language: 'en', narrow: true });
		await settled(page);
		await accessible(page);
		await notOverflowing(page);
	});
}
