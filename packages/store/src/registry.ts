import type { Collection, IndexDescription } from 'mongodb';
import * as agentLocks from './agent-locks.ts';
import * as agentRollups from './agent-rollups.ts';
import * as agents from './agents.ts';
import * as assignments from './assignments.ts';
import * as audit from './audit.ts';
import * as coachingTasks from './coaching-tasks.ts';
import * as commentTemplates from './comment-templates.ts';
import * as drawFrames from './draw-frames.ts';
import * as draws from './draws.ts';
import { isIndexChanged } from './errors.ts';
import * as evaluations from './evaluations.ts';
import * as files from './files.ts';
import * as findings from './findings.ts';
import * as imports from './imports.ts';
import * as interactions from './interactions.ts';
import * as jobs from './jobs.ts';
import * as mentions from './mentions.ts';
import * as peaks from './peaks.ts';
import * as phraseBackTests from './phrase-back-tests.ts';
import * as phraseRules from './phrase-rules.ts';
import * as plans from './plans.ts';
import * as recordings from './recordings.ts';
import * as rubricUses from './rubric-uses.ts';
import * as rubricVersions from './rubric-versions.ts';
import * as savedViews from './saved-views.ts';
import * as searchEntries from './search-entries.ts';
import * as selfReviews from './self-reviews.ts';
import * as settings from './settings.ts';
import * as signInFailures from './sign-in-failures.ts';
import type { Store } from './store.ts';
import * as teams from './teams.ts';
import * as transcripts from './transcripts.ts';
import * as users from './users.ts';

/** Every collection of the product: its name and its indexes. */
export const definitions: readonly { name: string; indexes: readonly IndexDescription[] }[] = [
	agentLocks,
	agentRollups,
	agents,
	assignments,
	audit,
	coachingTasks,
	commentTemplates,
	drawFrames,
	draws,
	evaluations,
	files,
	findings,
	imports,
	{ definition: imports.issueDefinition },
	interactions,
	jobs,
	mentions,
	peaks,
	phraseBackTests,
	phraseRules,
	plans,
	recordings,
	rubricUses,
	rubricVersions,
	savedViews,
	{ definition: savedViews.defaultDefinition },
	searchEntries,
	selfReviews,
	settings,
	signInFailures,
	teams,
	transcripts,
	{ definition: transcripts.replacedDefinition },
	users
].map((module) => module.definition);

/** Creates an index; one of its name or key that an earlier version made otherwise gives way to it. */
async function ensureIndex(collection: Collection, index: IndexDescription): Promise<void> {
	try {
		await collection.createIndexes([index]);
	} catch (error) {
		if (!isIndexChanged(error)) throw error;
		const key = JSON.stringify(index.key);
		for (const { name, key: present } of await collection.indexes())
			if (name !== undefined && (name === index.name || JSON.stringify(present) === key))
				await collection.dropIndex(name);
		await collection.createIndexes([index]);
	}
}

/** Creates what is missing of collections and indexes, and indexes that have changed anew; safe to repeat. */
export async function ensureIndexes(store: Store): Promise<void> {
	const existing = await store.db.listCollections({}, { nameOnly: true }).toArray();
	const names = new Set(existing.map((collection) => collection.name));
	for (const { name, indexes } of definitions) {
		// Created beforehand, because a transaction cannot create a collection on every server.
		if (!names.has(name)) await store.db.createCollection(name);
		for (const index of indexes) await ensureIndex(store.db.collection(name), index);
	}
}
