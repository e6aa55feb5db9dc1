type Param = string | number | boolean | null | undefined;

/** The address with these parameters set, or removed where empty. */
export function withParams(
	url: Pick<URL, 'pathname' | 'search'>,
	params: Record<string, Param>
): string {
	const search = new URLSearchParams(url.search);
	for (const [key, value] of Object.entries(params)) {
		if (value === null || value === undefined || value === '') search.delete(key);
		else search.set(key, String(value));
	}
	const text = search.toString();
	return text ? `${url.pathname}?${text}` : url.pathname;
}

/** The parameters of `names` the address carries, for a list query. */
export function paramsOf(url: Pick<URL, 'search'>, ...names: string[]): Record<string, string> {
	const found: Record<string, string> = {};
	const search = new URLSearchParams(url.search);
	for (const name of names) {
		const value = search.get(name);
		if (value) found[name] = value;
	}
	return found;
}

/** A promise a page will wait for itself: its failure is shown there, not reported as unhandled. */
export function later<T>(promise: Promise<T>): Promise<T> {
	promise.catch(() => undefined);
	return promise;
}
