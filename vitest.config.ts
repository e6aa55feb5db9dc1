import { defineConfig } from 'vitest/config';

const node = (name: string, include: string[], extra: object = {}) => ({
	test: { name, include, environment: 'node' as const, ...extra }
});

/** Property tests draw the same cases every time. */
const seeded = { setupFiles: ['packages/testing/src/property-seed.ts'] };
const wire = { testTimeout: 60_000, hookTimeout: 60_000 };

export default defineConfig({
	test: {
		expect: { requireAssertions: true },
		onConsoleLog: (log) => {
			throw new Error(`a test wrote to the console: ${log}`);
		},
		projects: [
			node(
				'unit',
				[
					'packages/{domain,stats,audio,text,contract,client}/src/**/*.test.ts',
					'apps/web/src/**/*.test.ts',
					'apps/server/src/*.test.ts',
					'tools/**/*.test.ts'
				],
				{ ...seeded, testTimeout: 60_000 }
			),
			node('database', ['packages/embedded-mongo/src/**/*.test.ts'], { ...wire, ...seeded }),
			node(
				'services',
				['packages/{store,services,testing}/src/**/*.test.ts', 'demo/src/**/*.test.ts'],
				{ ...wire, ...seeded }
			),
			node('contract', ['tests/contract/**/*.test.ts', 'apps/server/src/*/**/*.test.ts'], wire),
			node('faults', ['tests/faults/**/*.test.ts'], {
				testTimeout: 600_000,
				hookTimeout: 120_000,
				fileParallelism: false
			}),
			node('e2e', ['tests/e2e/**/*.test.ts'], {
				testTimeout: 300_000,
				hookTimeout: 300_000,
				fileParallelism: false
			})
		]
	}
});
