import { Int32 } from 'bson';
import { keyOfName, nameOfKey } from '../evaluator.ts';
import type { Doc } from '../evaluator.ts';
import { isPlainDoc, numberOf } from '../storage/values.ts';
import type { Delta } from './delta.ts';

type Step = string | number;
type Description = {
	updatedFields: Doc;
	removedFields: string[];
	truncatedArrays: Doc[];
	disambiguatedPaths: Doc;
};

/** A delta as change events tell it; `disambiguatedPaths` only when asked for. */
export function updateDescription(delta: Delta, withPaths: boolean): Doc {
	const description: Description = {
		updatedFields: {},
		removedFields: [],
		truncatedArrays: [],
		disambiguatedPaths: {}
	};
	describe(delta, [], description);
	const { disambiguatedPaths, ...rest } = description;
	return withPaths ? { ...rest, disambiguatedPaths } : rest;
}

function describe(delta: Delta, steps: readonly Step[], out: Description): void {
	const isArray = delta['a'] === true;
	const name = (path: readonly Step[]) => named(path, out);
	if (isArray && delta['l'] !== undefined) {
		const newSize = new Int32(numberOf(delta['l']) ?? 0);
		out.truncatedArrays.push({ field: name(steps), newSize });
	}
	for (const [key, value] of Object.entries(delta)) {
		const rest = key.slice(1);
		if (key.startsWith('s') && isPlainDoc(value)) {
			describe(value, [...steps, isArray ? Number(rest) : rest], out);
		} else if (isArray && key.startsWith('u')) {
			out.updatedFields[name([...steps, Number(rest)])] = value;
		} else if (!isArray && isPlainDoc(value)) {
			for (const [field, inner] of Object.entries(value)) {
				const path = name([...steps, nameOfKey(field)]);
				if (key === 'd') out.removedFields.push(path);
				else out.updatedFields[keyOfName(path)] = inner;
			}
		}
	}
}

/** The path in dots; one that could be read in two ways is also told step by step. */
function named(steps: readonly Step[], { disambiguatedPaths }: Description): string {
	const path = steps.join('.');
	const isAmbiguous = (step: Step) => typeof step === 'string' && /^\d+$|\./.test(step);
	if (steps.some(isAmbiguous)) {
		disambiguatedPaths[keyOfName(path)] = steps.map((s) =>
			typeof s === 'number' ? new Int32(s) : s
		);
	}
	return path;
}
