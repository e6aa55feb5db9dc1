import { DomainError } from '@earshot/domain';
import type { Context } from 'hono';
import type { AppEnv } from './env.ts';

/** The body as it came, whole in memory; throws `tooLarge` beyond `maxBytes`, whatever its headers say. */
export async function bodyBytes(c: Context<AppEnv>, maxBytes: number): Promise<Buffer> {
	const chunks: Uint8Array[] = [];
	let length = 0;
	const body: AsyncIterable<Uint8Array> | null = c.req.raw.body;
	for await (const chunk of body ?? []) {
		length += chunk.length;
		if (length > maxBytes) throw new DomainError('tooLarge', { maxBytes });
		chunks.push(chunk);
	}
	return Buffer.concat(chunks);
}
