/** The import table of docs/architecture.md as ESLint rules; each message says what to do instead. */

const ours = (...names) => names.flatMap((name) => [`@earshot/${name}`, `@earshot/${name}/**`]);
const everything = [
	'domain',
	'stats',
	'audio',
	'text',
	'contract',
	'services',
	'store',
	'client',
	'embedded-mongo',
	'testing',
	'server',
	'web',
	'demo'
];
const allBut = (...allowed) => ours(...everything.filter((name) => !allowed.includes(name)));

const nodeModules = {
	group: ['node:*', 'fs', 'path', 'crypto', 'worker_threads', 'http'],
	message:
		'This package is pure: take the value as an argument instead of asking the system for it.'
};
const frameworks = {
	group: ['hono', 'hono/**', '@hono/**', 'svelte', 'svelte/**', '@sveltejs/**'],
	message: 'No web framework here: HTTP belongs in apps/server, views in apps/web.'
};
const database = {
	group: ['mongodb', 'mongodb/**'],
	message: 'Only packages/store speaks to the database: add a function to its collection file.'
};

const rule = (files, patterns, extra = {}) => ({
	files,
	ignores: ['**/*.test.ts', '**/test/**', '**/bench/**', ...(extra.ignores ?? [])],
	rules: {
		'no-restricted-imports': ['error', { patterns }],
		...(extra.rules ?? {})
	}
});

const pureGlobals = {
	'no-restricted-globals': [
		'error',
		{ name: 'process', message: 'Pure code reads no environment: pass the setting in.' }
	],
	'no-restricted-properties': [
		'error',
		{ object: 'Date', property: 'now', message: 'Pure code has no clock: pass `now` in.' },
		{ object: 'Math', property: 'random', message: 'Use a seeded generator passed in as `rng`.' }
	]
};

const pure = (name, ...mayImport) =>
	rule(
		[`packages/${name}/src/**/*.ts`],
		[
			nodeModules,
			frameworks,
			database,
			{
				group: allBut(...mayImport),
				message: `packages/${name} may import ${mayImport.length === 0 ? 'nothing of ours' : mayImport.join(', ')}: move the code down or pass the value in.`
			}
		],
		{ rules: pureGlobals, ignores: name === 'audio' ? ['packages/audio/src/node/**'] : [] }
	);

export const boundaries = [
	pure('domain', 'stats', 'text'),
	pure('stats'),
	pure('audio'),
	pure('text'),
	rule(
		['packages/audio/src/node/**/*.ts'],
		[
			frameworks,
			database,
			{ group: allBut(), message: 'packages/audio may import nothing of ours.' }
		]
	),
	pure('contract', 'domain'),
	rule(
		['packages/store/src/**/*.ts'],
		[
			frameworks,
			{
				group: allBut('domain'),
				message:
					'packages/store may import domain and mongodb: rules belong in domain, use cases in services.'
			}
		]
	),
	rule(
		['packages/services/src/**/*.ts'],
		[
			frameworks,
			database,
			{
				group: allBut('domain', 'stats', 'audio', 'text', 'store'),
				message:
					'packages/services may import domain, stats, audio, text and store: wire shapes belong in apps/server.'
			}
		],
		{
			rules: {
				'no-restricted-globals': [
					'error',
					{ name: 'process', message: 'Use cases read no environment: it comes in ctx.' }
				]
			}
		}
	),
	rule(
		['apps/server/src/**/*.ts'],
		[
			{ group: ['svelte', 'svelte/**', '@sveltejs/**'], message: 'Views belong in apps/web.' },
			database,
			{
				group: ours('store', 'embedded-mongo', 'audio', 'stats', 'text'),
				message:
					'Routes call services; store and embedded-mongo are wired in main.ts, cli.ts and src/process only.'
			},
			{ group: ours('testing', 'web', 'client'), message: 'The server does not know its callers.' }
		],
		{ ignores: ['apps/server/src/main.ts', 'apps/server/src/cli.ts', 'apps/server/src/process/**'] }
	),
	rule(
		['packages/client/src/**/*.ts'],
		[
			nodeModules,
			database,
			{
				group: allBut('contract', 'domain', 'server'),
				message: 'packages/client may import contract, and types from server.'
			},
			{
				group: ours('server'),
				allowTypeImports: true,
				message: 'Only `import type` from the server.'
			}
		]
	),
	rule(
		['apps/web/src/**/*.ts', 'apps/web/src/**/*.svelte'],
		[
			nodeModules,
			database,
			{
				group: allBut('client', 'contract', 'domain', 'stats'),
				message:
					'The web app knows the API only through @earshot/client and @earshot/contract: add an endpoint instead.'
			}
		]
	),
	rule(
		['demo/src/**/*.ts'],
		[
			frameworks,
			database,
			{
				group: allBut('domain', 'services', 'store'),
				message: 'demo may import domain, services and store: it loads data the way people do.'
			}
		]
	),
	rule(
		['packages/embedded-mongo/src/**/*.ts'],
		[
			frameworks,
			database,
			{
				group: allBut(),
				message: 'packages/embedded-mongo may import nothing of ours: it must run alone.'
			}
		],
		// Dump and restore are clients of any MongoDB.
		{ ignores: ['packages/embedded-mongo/src/tools/endpoint.ts'] }
	)
];
