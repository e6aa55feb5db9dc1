import { once } from 'node:events';
import { request, type ClientRequest, type IncomingMessage } from 'node:http';
import { ErrorBody, ImportView } from '@earshot/contract';
import type { z } from 'zod';

export class Refused extends Error {
	readonly status: number;
	readonly body: ErrorBody;

	constructor(status: number, body: ErrorBody) {
		super(`${status} ${body.code} ${JSON.stringify(body.params)} ${JSON.stringify(body.issues)}`);
		this.status = status;
		this.body = body;
	}
}

export interface Part {
	name: string;
	bytes: Iterable<Uint8Array> | AsyncIterable<Uint8Array>;
}

export const part = (name: string, content: string | Uint8Array): Part => ({
	name,
	bytes: [Buffer.from(content)]
});

const boundary = 'earshot-test-boundary';

async function* multipart(parts: readonly Part[]): AsyncGenerator<Uint8Array> {
	for (const { name, bytes } of parts) {
		const quoted = name.replaceAll('"', '%22');
		yield Buffer.from(
			`--${boundary}\r\ncontent-disposition: form-data; name="files"; filename="${quoted}"\r\ncontent-type: application/octet-stream\r\n\r\n`
		);
		yield* bytes;
		yield Buffer.from('\r\n');
	}
	yield Buffer.from(`--${boundary}--\r\n`);
}

/** A signed-in person over HTTP. */
export class Client {
	readonly origin: string;
	readonly cookie: string;

	constructor(origin: string, cookie: string) {
		this.origin = origin;
		this.cookie = cookie;
	}

	/** The same person on a server that was started again. */
	at = (origin: string): Client => new Client(origin, this.cookie);

	async call<Schema extends z.ZodType>(
		method: string,
		path: string,
		schema: Schema,
		body?: unknown
	): Promise<z.infer<Schema>> {
		const answer = await fetch(this.origin + path, {
			method,
			headers: { cookie: this.cookie, 'content-type': 'application/json' },
			...(body === undefined ? {} : { body: JSON.stringify(body) })
		});
		const text = await answer.text();
		if (!answer.ok) throw new Refused(answer.status, ErrorBody.parse(JSON.parse(text)));
		return schema.parse(text === '' ? null : JSON.parse(text));
	}

	get = <Schema extends z.ZodType>(path: string, schema: Schema) => this.call('GET', path, schema);

	/** An open upload, nothing sent yet. */
	openUpload(query = ''): ClientRequest {
		return request(`${this.origin}/api/imports${query}`, {
			method: 'POST',
			headers: {
				cookie: this.cookie,
				'content-type': `multipart/form-data; boundary=${boundary}`
			}
		});
	}

	/** Uploads files as a stream; what is sent is never whole in memory. */
	async upload(parts: readonly Part[], query = ''): Promise<ImportView> {
		const sending = this.openUpload(query);
		const answered = once(sending, 'response') as Promise<[IncomingMessage]>;
		answered.catch(() => undefined);
		for await (const chunk of multipart(parts))
			if (!sending.write(chunk)) await Promise.race([once(sending, 'drain'), answered]);
		sending.end();
		const [answer] = await answered;
		const text = Buffer.concat(await Array.fromAsync(answer)).toString();
		if (answer.statusCode !== 202)
			throw new Refused(answer.statusCode ?? 0, ErrorBody.parse(JSON.parse(text)));
		return ImportView.parse(JSON.parse(text));
	}
}

/** The cookie header of a fresh session. */
export async function signInAt(origin: string, username: string, password: string) {
	const answer = await fetch(`${origin}/api/auth/sign-in/username`, {
		method: 'POST',
		headers: { 'content-type': 'application/json', origin },
		body: JSON.stringify({ username, password })
	});
	if (!answer.ok) throw new Error(`sign-in of ${username} answered ${answer.status}`);
	const cookie = answer.headers.getSetCookie().map((line) => line.split(';')[0]);
	return new Client(origin, cookie.join('; '));
}
