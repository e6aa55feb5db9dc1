import { compileMatch, splitPath } from '../evaluator.ts';
import type { Doc } from '../evaluator.ts';
import { isPlainDoc } from '../storage/values.ts';
import { schemaDetails } from './schema-details.ts';

/** Why a document fails a validator, as `errInfo.details` tells it: the operators that failed and on what. */
export function failureDetails(validator: Doc, doc: Doc): Doc {
	const clauses = clausesOf(validator);
	const [only] = clauses;
	if (only && clauses.length === 1) return clauseDetails(only, doc);
	const clausesNotSatisfied = clauses.flatMap((clause, index) =>
		compileMatch(clause)(doc) ? [] : [{ index, details: clauseDetails(clause, doc) }]
	);
	return { operatorName: '$and', clausesNotSatisfied };
}

/** One clause per operator of each field; a field without operators is an `$eq`. */
function clausesOf(validator: Doc): Doc[] {
	return Object.entries(validator).flatMap(([path, condition]) => {
		if (path === '$and' && Array.isArray(condition)) return condition.filter(isPlainDoc);
		const isOperators = isPlainDoc(condition) && Object.keys(condition)[0]?.startsWith('$');
		if (path.startsWith('$') || !isOperators || '$regex' in condition)
			return [{ [path]: condition }];
		return Object.entries(condition).map(([name, operand]) => ({ [path]: { [name]: operand } }));
	});
}

function clauseDetails(clause: Doc, doc: Doc): Doc {
	const [[path = '', condition] = []] = Object.entries(clause);
	if (path === '$jsonSchema' && isPlainDoc(condition))
		return { operatorName: path, schemaRulesNotSatisfied: schemaDetails(condition, doc) };
	if (path.startsWith('$')) return { operatorName: path, specifiedAs: clause };
	const [operatorName = '$eq'] = isPlainDoc(condition) ? Object.keys(condition) : [];
	const isOperator = operatorName.startsWith('$');
	const value = valueAt(doc, path);
	const considered =
		value === undefined
			? { reason: 'field was missing' }
			: { reason: reasonOf(operatorName), consideredValue: value };
	return { operatorName: isOperator ? operatorName : '$eq', specifiedAs: clause, ...considered };
}

function reasonOf(operator: string): string {
	if (operator === '$type') return 'type did not match';
	if (operator === '$regex') return 'regular expression did not match';
	if (operator === '$in') return 'no matching value found in array';
	if (operator === '$exists') return 'path does exist';
	return 'comparison failed';
}

function valueAt(doc: Doc, path: string): unknown {
	let value: unknown = doc;
	for (const name of splitPath(path)) value = isPlainDoc(value) ? value[name] : undefined;
	return value;
}
