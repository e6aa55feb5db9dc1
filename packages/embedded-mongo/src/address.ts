import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { tmpdir } from 'node:os';

/** Linux allows 107 bytes, macOS 103. */
const socketPathBytesMax = 103;

/** Where the socket goes: in the data folder, or a short path of its own when that one is too long. */
export function socketPathFor(folder: string): string {
	const path = join(folder, 'mongo.sock');
	if (Buffer.byteLength(path) <= socketPathBytesMax) return path;
	const hash = createHash('sha256').update(folder).digest('hex').slice(0, 16);
	return join(tmpdir(), `earshot-${hash}.sock`);
}

/** The connection string the official driver takes for a socket path. */
export const socketUri = (path: string): string =>
	`mongodb://${encodeURIComponent(path)}/?directConnection=true`;
