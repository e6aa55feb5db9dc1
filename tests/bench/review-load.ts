// Many reviewers at once, each with a review open, saving every 2 s (or every so many milliseconds as the third number
// says) over HTTP to one server process on the embedded database: prints the time of a save against its limit, what it
// costs the processor, and proves that nothing that was acknowledged is lost.
import { AssignmentPage, OpenedView, SavedDraftView, type EvaluationView } from '@earshot/contract';
import { answersFor, draftOf } from '@earshot/testing';
import { setTimeout as pause } from 'node:timers/promises';
import { assignedReviews, evaluationOf, firstAdmin, hire } from '../support/centre.ts';
import type { Client } from '../support/client.ts';
import { removeFolder, startServer, temporaryFolder } from '../support/server.ts';

const reviewers = Number(process.argv[2] ?? 200);
const seconds = Number(process.argv[3] ?? 60);
const everyMs = Number(process.argv[4] ?? 2000);
const limitMs = 250;

interface Review {
	reviewer: Client;
	opened: EvaluationView;
	rev: number;
	saves: number;
}

const commentOf = (review: Review) => `第 ${review.saves} 次保存，语气平和，先致歉再说明。`;

async function openOne(reviewer: Client): Promise<Review> {
	const { rows } = await reviewer.get('/api/assignments?pageSize=1', AssignmentPage);
	const path = `/api/assignments/${rows[0]?.id}/open`;
	const { evaluationId } = await reviewer.call('POST', path, OpenedView);
	const opened = await evaluationOf(reviewer, evaluationId);
	return { reviewer, opened, rev: opened.rev, saves: 0 };
}

async function save(review: Review): Promise<number> {
	const { opened, reviewer } = review;
	review.saves++;
	const body = {
		rev: review.rev,
		saveId: `load-save-${review.saves}`,
		draft: draftOf(answersFor(opened.rubric.content), commentOf(review))
	};
	const started = performance.now();
	const path = `/api/evaluations/${opened.id}/draft`;
	review.rev = (await reviewer.call('PUT', path, SavedDraftView, body)).rev;
	return performance.now() - started;
}

/** One person's minute: a save every 2 s from a moment of their own, never two under way. */
async function work(review: Review, phase: number, until: number): Promise<number[]> {
	const times: number[] = [];
	for (let due = performance.now() + phase * everyMs; due < until; due += everyMs) {
		await pause(Math.max(0, due - performance.now()));
		times.push(await save(review));
	}
	return times;
}

async function isKept(review: Review): Promise<boolean> {
	const { draft, rev } = await evaluationOf(review.reviewer, review.opened.id);
	return rev === review.rev && draft.summary === commentOf(review);
}

const folder = await temporaryFolder();
const server = await startServer(folder);
try {
	const admin = await firstAdmin(server);
	const qaLead = await hire(admin, 'qaLead');
	const people: Client[] = [];
	for (let n = 0; n < reviewers; n++) people.push(await hire(admin, 'reviewer', `reviewer-${n}`));
	await assignedReviews(qaLead, reviewers);
	const reviews = await Promise.all(people.map(openOne));
	const until = performance.now() + seconds * 1000;
	const serverBefore = await server.processorMs();
	const ownBefore = process.cpuUsage();
	const works = reviews.map((review, n) => work(review, n / reviewers, until));
	const times = (await Promise.all(works)).flat().toSorted((a, b) => a - b);
	const serverMs = ((await server.processorMs()) ?? Number.NaN) - (serverBefore ?? Number.NaN);
	const own = process.cpuUsage(ownBefore);
	const perSave = (ms: number) => `${(ms / times.length).toFixed(2)} ms a save`;
	const kept = await Promise.all(reviews.map(isKept));
	const at = (share: number) => times[Math.floor((times.length - 1) * share)] ?? 0;
	const told = [0.5, 0.95, 0.99, 1].map((share) => `p${share * 100} ${at(share).toFixed(1)} ms`);
	const peak = Math.round(((await server.peakMemory()) ?? 0) / 2 ** 20);
	process.stdout.write(
		`${reviewers} reviewers, a save each ${everyMs / 1000} s for ${seconds} s: ${times.length} saves
${told.join('   ')}
p99 / limit of ${limitMs} ms: ${(at(0.99) / limitMs).toFixed(2)} ×
processor time of the server: ${perSave(serverMs)}; of this load: ${perSave((own.user + own.system) / 1000)}
reviews whose last acknowledged save is there: ${kept.filter(Boolean).length} of ${kept.length}
peak memory of the server: ${peak} MB
`
	);
	if (kept.includes(false)) process.exitCode = 1;
} catch (error) {
	const told = server.output.split('\n').filter((one) => one.includes('"level":50'));
	process.stderr.write(`${told.slice(0, 5).join('\n')}\n`);
	throw error;
} finally {
	await server.signal('SIGINT');
	await removeFolder(folder);
}
