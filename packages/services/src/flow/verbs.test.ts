import { readFileSync, readdirSync } from 'node:fs';
import { expect, test } from 'vitest';

const services = new URL('../', import.meta.url);
const store = new URL('../../../store/src/', import.meta.url);
const folders = [
	'rubrics',
	'plans',
	'draws',
	'assignments',
	'evaluations',
	'coaching',
	'scores',
	'interactions',
	'people',
	'teams',
	'agents',
	'jobs',
	'imports',
	'recordings',
	'analysis',
	'search',
	'phrases',
	'saved-views',
	'comment-templates',
	'mentions',
	'self-reviews',
	'transcripts',
	'speech-to-text',
	'system'
];

/**
 * Autosaves are too many to be audited one by one; the submit is. Steps of an import are told by its run, whose beginning
 * and batches are audited; how often one's own words were used, leases of jobs and the sweep of what nobody refers to change nothing anybody sees.
 */
const unaudited = [
	'comment-templates/use.ts',
	'evaluations/save-draft.ts',
	'imports/attend-upload.ts',
	'imports/receive-file.ts',
	'imports/recover.ts',
	'imports/run-job.ts',
	'self-reviews/save.ts',
	'imports/sweep-uploads.ts',
	'jobs/run-next.ts'
];

const driverWrites =
	/\.(insertOne|insertMany|updateOne|updateMany|replaceOne|deleteOne|deleteMany|bulkWrite|findOneAnd\w+)\(/;

/** Names of the top-level functions of a source whose text matches. */
function functionsWith(source: string, pattern: RegExp): string[] {
	const parts = source.split(/^(?=(?:export )?(?:async )?(?:function|const) )/m);
	return parts.flatMap((part) => {
		const name = /^(?:export )?(?:async )?(?:function|const) (\w+)/.exec(part)?.[1];
		return name !== undefined && pattern.test(part) ? [name] : [];
	});
}

const read = (url: URL): string => readFileSync(url, 'utf8');
const sources = (url: URL): string[] =>
	readdirSync(url).filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'));

const writersOf = new Map(
	sources(store).map((file) => [
		file.replace(/\.ts$/, ''),
		functionsWith(read(new URL(file, store)), driverWrites)
	])
);
const imported = /import \* as (\w+) from '@earshot\/store\/([\w-]+)'/g;

/** Matches a call of a writing store function, or of one of these helpers. */
function writesIn(source: string, helpers: readonly string[] = []): RegExp {
	const calls = [...source.matchAll(imported)].flatMap(([, namespace, file = '']) =>
		(writersOf.get(file) ?? []).map((name) => `\\b${namespace}\\s*\\.${name}\\(`)
	);
	return new RegExp([...calls, ...helpers.map((name) => `\\b${name}\\(`), '(?!)'].join('|'));
}

const files = folders.flatMap((folder) =>
	sources(new URL(`${folder}/`, services)).map((name) => ({
		path: `${folder}/${name}`,
		source: read(new URL(`${folder}/${name}`, services))
	}))
);
const verbPattern = /^export async function\*? (\w+)\(\s*ctx: ServiceContext[^]*?\n\}/gm;
const isVerbFile = ({ path }: { path: string }) =>
	!/\/(index|internal|actor-of|guard-sign-in|passwords|views|past|scope|narrow|rollup|reviewers|release-in|correct-in|ground|revision-views|withdraw-after-amendment|rebuild-uses|signals|phrases|rule-book|content|tally|refresh-rollup|propose-after-release|readers|check-views|assign-second)\.ts$/.test(
		path
	);
const verbs = files
	.filter(isVerbFile)
	.flatMap(({ path, source }) =>
		[...source.matchAll(verbPattern)].map(([text, name]) => ({ path, source, text, name }))
	);

/** Functions beside the verbs that write, found until none is added. */
function helperWrites(): string[] {
	const helpers = files.filter((file) => !isVerbFile(file));
	const found = new Set<string>();
	for (let before = -1; before !== found.size;) {
		before = found.size;
		for (const { source } of helpers)
			for (const name of functionsWith(source, writesIn(source, [...found]))) found.add(name);
	}
	return [...found];
}

test('every verb file holds one verb', () => {
	expect(verbs.map(({ path }) => path)).toEqual(files.filter(isVerbFile).map(({ path }) => path));
	expect(verbs.length).toBeGreaterThan(35);
});

test('every verb asks for a right before anything else', () => {
	const wrong = verbs.filter(({ text }) => {
		const body = text.slice(text.indexOf('{\n', text.indexOf(')')));
		return !/^\{\n\t(authorise(User)?|requireUser)\(/.test(body);
	});
	expect(wrong.map(({ path }) => path)).toEqual([]);
});

test('every verb that writes does so in a transaction with an audit entry', () => {
	const helpers = helperWrites();
	const writing = verbs.filter(({ source }) => writesIn(source, helpers).test(source));
	expect(writing.length).toBeGreaterThan(15);
	const silent = writing.filter(
		({ path, source }) =>
			!unaudited.includes(path) &&
			!(/\b(inTransaction|commandTask)\(/.test(source) && /\bwriteAudit\(/.test(source))
	);
	expect(silent.map(({ path }) => path)).toEqual([]);
});

test('the check sees a write that is made in a helper', () => {
	expect(helperWrites()).toEqual(
		expect.arrayContaining(['releaseIn', 'commandTask', 'writeEvaluation', 'refreshRollup'])
	);
});
