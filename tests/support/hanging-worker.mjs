/** Stands for a decoder that never ends, or never stops asking for memory. */
export default async function work({ path }) {
	const { readFileSync } = await import('node:fs');
	const what = readFileSync(path, 'utf8');
	if (what === 'hang') for (;;);
	const kept = [];
	while (what === 'grow') kept.push(Array.from({ length: 100_000 }, (_, i) => ({ i, what })));
	return { ok: false, problem: { code: 'notAudio', params: {} } };
}
