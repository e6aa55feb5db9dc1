const queryMax = 20;

/** A name being typed after `@`, and where its sign stands. */
export interface MentionQuery {
	start: number;
	query: string;
}

/** Reads back from the cursor; null where no name is being typed. An address of mail is none. */
export function mentionQuery(text: string, caret: number): MentionQuery | null {
	const start = caret === 0 ? -1 : text.lastIndexOf('@', caret - 1);
	if (start === -1 || /[A-Za-z0-9._-]/.test(text[start - 1] ?? '')) return null;
	const query = text.slice(start + 1, caret);
	return query.length > queryMax || /\s/u.test(query) ? null : { start, query };
}

const folded = (text: string): string => text.normalize('NFKC').toLowerCase();

/** People whose name holds what is typed; those whose name begins with it first. */
export function matchingPeople<Person extends { name: string }>(
	people: readonly Person[],
	query: string
): Person[] {
	const wanted = folded(query);
	const begins = ({ name }: Person) => Number(!folded(name).startsWith(wanted));
	return people
		.filter(({ name }) => folded(name).includes(wanted))
		.toSorted((a, b) => begins(a) - begins(b));
}
