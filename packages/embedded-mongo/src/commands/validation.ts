import { compileMatch, MongoError, withCollation } from '../evaluator.ts';
import type { Doc, Matcher } from '../evaluator.ts';
import type { Collection } from '../storage/schema.ts';
import type { Store } from '../storage/store.ts';
import { isPlainDoc } from '../storage/values.ts';
import type { Scope } from './let.ts';
import { failureDetails } from './validation-details.ts';
import { refuseView } from './views.ts';

/** `store` for the writes of one command: each document is held against its collection's validator; views take none. */
export function validating(store: Store, scope: Scope, bypass: boolean): Store {
	const rules = new Map<Doc, Matcher>();
	const validOf = ({ options }: Collection): Matcher | undefined => {
		const { validator, validationLevel: level, validationAction: action } = options;
		if (bypass || !isPlainDoc(validator) || level === 'off' || action === 'warn') return undefined;
		let valid = rules.get(validator);
		if (!valid) rules.set(validator, (valid = compiled(validator, scope)));
		return valid;
	};
	return {
		collection: (db, name) => writable(store.collection(db, name)),
		ensureCollection: (db, name, options) => writable(store.ensureCollection(db, name, options)),
		plan: (collection, request) => store.plan(collection, request),
		scan: (collection, plan, stats, part) => store.scan(collection, plan, stats, part),
		count: (collection, plan, stats, most) => store.count(collection, plan, stats, most),
		insert(collection, next) {
			if (validOf(collection)?.(next.doc) === false) throw invalid(collection, next.doc);
			store.insert(collection, next);
		},
		replace(collection, entry, next) {
			const valid = validOf(collection);
			const isModerate = collection.options['validationLevel'] === 'moderate';
			if (valid && !valid(next.doc) && !(isModerate && !valid(entry.doc)))
				throw invalid(collection, next.doc);
			store.replace(collection, entry, next);
		},
		remove: (collection, entry) => store.remove(collection, entry)
	};
}

/** A validator compares simply, whatever the command that writes. */
function compiled(validator: Doc, { now }: Scope): Matcher {
	const matches = withCollation(undefined, () => compileMatch(validator, { now }));
	return (doc) => withCollation(undefined, () => matches(doc));
}

function writable<T extends Collection | undefined>(collection: T): T {
	refuseView(collection);
	return collection;
}

function invalid({ options }: Collection, doc: Doc): MongoError {
	const validator = isPlainDoc(options['validator']) ? options['validator'] : {};
	return new MongoError(121, 'DocumentValidationFailure', 'Document failed validation', {
		errInfo: { failingDocumentId: doc['_id'], details: failureDetails(validator, doc) }
	});
}
