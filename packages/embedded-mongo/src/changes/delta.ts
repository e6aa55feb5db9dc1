import { Int32 } from 'bson';
import { encode, keyOfName, nameOfKey, splitPath } from '../evaluator.ts';
import type { Doc } from '../evaluator.ts';
import { isPlainDoc } from '../storage/values.ts';

/**
 * What an update changed, in the form MongoDB logs it: of a document `d` names fields removed, `u` and `i` hold those
 * changed and added, and `s<name>` is the delta of a field; of an array (`a: true`) `l` is the length it was cut to,
 * `u<n>` and `s<n>` are elements.
 */
export type Delta = Doc;

/** The paths update operators write to; a leaf is the end of a path. `*` stands for any array element. */
type Targets = Map<string, Target>;
type Target = { leaf: 'value' | 'append' | undefined; inner: Targets };

/** True for values that are stored as the same bytes. */
function isSame(a: unknown, b: unknown): boolean {
	if (a === b) return true;
	if (typeof a === 'string' && typeof b === 'string') return false;
	if (a instanceof Int32 && b instanceof Int32) return a.value === b.value;
	return Buffer.compare(encode({ v: a }), encode({ v: b })) === 0;
}

const isAppend = (operator: string, operand: unknown) =>
	operator === '$push' &&
	!(isPlainDoc(operand) && ['$position', '$slice', '$sort'].some((name) => name in operand));

function addTarget(targets: Targets, path: string, leaf: Target['leaf']): void {
	let inner = targets;
	let target: Target | undefined;
	for (const part of splitPath(nameOfKey(path))) {
		const name = part.startsWith('$') ? '*' : part;
		target = inner.get(name) ?? { leaf: undefined, inner: new Map<string, Target>() };
		inner.set(name, target);
		({ inner } = target);
	}
	if (target) target.leaf = leaf;
}

function targetsOf(update: Doc): Targets {
	const targets: Targets = new Map();
	for (const [operator, fields] of Object.entries(update)) {
		if (!isPlainDoc(fields)) continue;
		for (const [path, operand] of Object.entries(fields)) {
			addTarget(targets, path, isAppend(operator, operand) ? 'append' : 'value');
			if (operator === '$rename' && typeof operand === 'string') {
				addTarget(targets, operand, 'value');
			}
		}
	}
	return targets;
}

/**
 * Compiles update operators to the delta they make of a document: whole values at the paths they name, as MongoDB
 * logs them, and not a difference below.
 */
export function operatorDelta(update: Doc): (before: Doc, after: Doc) => Delta {
	const targets = targetsOf(update);
	return (before, after) => changedFields(before, after, targets);
}

const fieldOf = (doc: Doc, name: string) => (Object.hasOwn(doc, name) ? doc[name] : undefined);

function changedFields(before: Doc, after: Doc, targets: Targets): Delta {
	const delta: Delta = {};
	const put = (part: 'd' | 'u' | 'i', name: string, value: unknown) => {
		delta[part] = { ...(delta[part] as Doc | undefined), [name]: value };
	};
	for (const [name, target] of targets) {
		const old = fieldOf(before, name);
		const value = fieldOf(after, name);
		if (old === value || (old !== undefined && value !== undefined && isSame(old, value))) continue;
		if (value === undefined) put('d', name, false);
		else if (old === undefined) put('i', name, value);
		else {
			const inner = innerDelta(old, value, target);
			if (inner) delta[`s${nameOfKey(name)}`] = inner;
			else put('u', name, value);
		}
	}
	return delta;
}

/** The delta inside a value, when the target lies deeper or appends; undefined when the whole value is told. */
function innerDelta(old: unknown, value: unknown, { leaf, inner }: Target): Delta | undefined {
	if (Array.isArray(old) && Array.isArray(value)) {
		if (leaf === 'append') return appended(old, value);
		return leaf ? undefined : changedElements(old, value, inner);
	}
	if (leaf || !isPlainDoc(old) || !isPlainDoc(value)) return undefined;
	return changedFields(old, value, inner);
}

function appended(old: readonly unknown[], value: readonly unknown[]): Delta | undefined {
	if (!old.every((element, i) => isSame(element, value[i]))) return undefined;
	const delta: Delta = { a: true };
	for (let i = old.length; i < value.length; i++) delta[`u${i}`] = value[i];
	return delta;
}

function changedElements(
	old: readonly unknown[],
	value: readonly unknown[],
	targets: Targets
): Delta {
	const delta: Delta = { a: true };
	for (const [i, element] of value.entries()) {
		const target = targets.get(keyOfName(String(i))) ?? targets.get('*');
		if (i < old.length && isSame(old[i], element)) continue;
		const inner = target && i < old.length ? innerDelta(old[i], element, target) : undefined;
		if (inner) delta[`s${i}`] = inner;
		else delta[`u${i}`] = element;
	}
	return delta;
}

/** The delta between two documents; undefined when telling the new one takes no more room. */
export function documentDelta(before: Doc, after: Doc): Delta | undefined {
	return fitting(documentDifference(before, after), after);
}

function fitting(delta: Delta, value: unknown): Delta | undefined {
	const size = Array.isArray(value) ? encode({ ...value }).length : encode(value as Doc).length;
	return encode(delta).length > size ? undefined : delta;
}

/** Fields are compared in their order, so one that has moved is told as removed from its place and added again. */
function documentDifference(before: Doc, after: Doc): Delta {
	const removed: Doc = {};
	const changed: Doc = {};
	const added: Doc = {};
	const inner: Doc = {};
	const news = Object.entries(after);
	let at = 0;
	for (const [name, old] of Object.entries(before)) {
		const [next, value] = news[at] ?? [];
		if (next !== name) {
			removed[name] = false;
			continue;
		}
		at++;
		if (isSame(old, value)) continue;
		const deeper = difference(old, value);
		if (deeper) inner[`s${nameOfKey(name)}`] = deeper;
		else changed[name] = value;
	}
	for (const [name, value] of news.slice(at)) {
		delete removed[name];
		added[name] = value;
	}
	return { ...present('d', removed), ...present('u', changed), ...present('i', added), ...inner };
}

const present = (name: string, fields: Doc): Doc =>
	Object.keys(fields).length > 0 ? { [name]: fields } : {};

function difference(old: unknown, value: unknown): Delta | undefined {
	if (Array.isArray(old) && Array.isArray(value)) {
		return fitting(arrayDifference(old, value), value);
	}
	if (!isPlainDoc(old) || !isPlainDoc(value)) return undefined;
	return fitting(documentDifference(old, value), value);
}

function arrayDifference(old: readonly unknown[], value: readonly unknown[]): Delta {
	const delta: Delta = { a: true };
	if (value.length < old.length) delta['l'] = value.length;
	for (const [i, element] of value.entries()) {
		if (i < old.length && isSame(old[i], element)) continue;
		const deeper = i < old.length ? difference(old[i], element) : undefined;
		if (deeper) delta[`s${i}`] = deeper;
		else delta[`u${i}`] = element;
	}
	return delta;
}
