import type { Instruction, Program } from './program.ts';
import { hasUnit, wordSet, type UnitSet } from './unit-set.ts';

/** What lies on one side of a place in the text. */
type Side = 0 | 1 | 2;
const edge: Side = 0;
const word: Side = 1;
const nonWord: Side = 2;

/** Memory for states made on the way is bounded: a fuller cache starts anew. */
const statesMax = 1000;

/**
 * A deterministic automaton made while it reads: one table look-up per code unit, whatever the
 * pattern. A state is a set of instructions plus what stood before; a match is known one unit late,
 * because what ends it may depend on the next unit (`$`, `\b`).
 */
export class Automaton {
	static readonly start = 0;
	static readonly dead = 1;
	readonly #instructions: Instruction[];
	readonly #restart: number | null;
	readonly #classOf: Uint16Array;
	readonly #classSides: Side[];
	readonly #classUnits: number[];
	readonly #startNodes: number[];
	#ids = new Map<string, number>();
	#nodes: number[][] = [];
	#before: Side[] = [];
	#matched = new Uint8Array(statesMax);
	#starts: number[] = [];
	#rows: Int32Array[] = [];

	/** @param unanchored a match may start at every place, not only at the first */
	constructor(program: Program, unanchored: boolean) {
		this.#instructions = program.instructions;
		this.#restart = unanchored ? program.start : null;
		this.#startNodes = unanchored ? [] : [program.start];
		const { classOf, units } = classesOf(program);
		this.#classOf = classOf;
		this.#classUnits = units;
		this.#classSides = units.map((unit) => (hasUnit(wordSet, unit) ? word : nonWord));
		this.#clear();
	}

	/** The state after one code unit. */
	next(state: number, unit: number): number {
		const known = this.#rows[state]?.[this.#classOf[unit] ?? 0] ?? -1;
		return known >= 0 ? known : this.#make(state, this.#classOf[unit] ?? 0);
	}

	/** The state after the end of the text. */
	finish(state: number): number {
		const known = this.#rows[state]?.[this.#classUnits.length] ?? -1;
		return known >= 0 ? known : this.#make(state, this.#classUnits.length);
	}

	/** Where to start inside a text, after the given unit. */
	startAfter(unit: number): number {
		const side = this.#classSides[this.#classOf[unit] ?? 0] ?? nonWord;
		return (this.#starts[side] ??= this.#intern(this.#startNodes, side, false));
	}

	/** Whether a match ended just before the unit that led to this state. */
	matched(state: number): boolean {
		return this.#matched[state] === 1;
	}

	#clear(): void {
		this.#ids = new Map();
		this.#nodes = [];
		this.#before = [];
		this.#starts = [];
		this.#rows = [];
		this.#intern(this.#startNodes, edge, false);
		this.#ids.set('dead', 1);
		this.#add([], nonWord, false);
	}

	#make(state: number, unitClass: number): number {
		const after = this.#classSides[unitClass] ?? edge;
		const { nodes, matched } = this.#closure(state, after);
		const targets = new Set<number>();
		const unit = this.#classUnits[unitClass];
		for (const node of nodes) {
			const instruction = this.#instructions[node];
			if (instruction?.kind !== 'set' || unit === undefined) continue;
			if (hasUnit(instruction.set, unit)) targets.add(instruction.next);
		}
		const isDead = targets.size === 0 && !matched && this.#restart === null;
		const sizeBefore = this.#rows.length;
		const next = isDead
			? Automaton.dead
			: this.#intern(
					[...targets].sort((a, b) => a - b),
					after,
					matched
				);
		const row = this.#rows.length >= sizeBefore ? this.#rows[state] : undefined;
		if (row) row[unitClass] = next;
		return next;
	}

	#closure(state: number, after: Side): { nodes: Set<number>; matched: boolean } {
		const before = this.#before[state] ?? edge;
		const stack = [...(this.#nodes[state] ?? [])];
		if (this.#restart !== null) stack.push(this.#restart);
		const nodes = new Set<number>();
		let matched = false;
		for (let node = stack.pop(); node !== undefined; node = stack.pop()) {
			if (nodes.has(node)) continue;
			nodes.add(node);
			const instruction = this.#instructions[node];
			if (instruction?.kind === 'split') stack.push(...instruction.next);
			else if (instruction?.kind === 'match') matched = true;
			else if (instruction?.kind === 'assert' && holds(instruction.assertion, before, after)) {
				stack.push(instruction.next);
			}
		}
		return { nodes, matched };
	}

	#intern(nodes: number[], before: Side, matched: boolean): number {
		const key = `${before}${matched ? '!' : ''}${nodes.join()}`;
		const known = this.#ids.get(key);
		if (known !== undefined) return known;
		if (this.#nodes.length >= statesMax) {
			this.#clear();
			return this.#intern(nodes, before, matched);
		}
		this.#ids.set(key, this.#nodes.length);
		return this.#add(nodes, before, matched);
	}

	#add(nodes: number[], before: Side, matched: boolean): number {
		this.#nodes.push(nodes);
		this.#before.push(before);
		this.#matched[this.#rows.length] = Number(matched);
		// One more than the classes: the end of the text.
		return this.#rows.push(new Int32Array(this.#classUnits.length + 1).fill(-1)) - 1;
	}
}

function holds(assertion: string, before: Side, after: Side): boolean {
	if (assertion === 'start') return before === edge;
	if (assertion === 'end') return after === edge;
	const atBoundary = (before === word) !== (after === word);
	return atBoundary === (assertion === 'boundary');
}

/** Units no instruction tells apart share a class. */
function classesOf({ instructions }: Program): { classOf: Uint16Array; units: number[] } {
	const sets: UnitSet[] = [wordSet];
	for (const instruction of instructions)
		if (instruction.kind === 'set') sets.push(instruction.set);
	const cuts = new Set([0]);
	for (const set of sets) for (const [from, to] of set) cuts.add(from).add(to + 1);
	const bounds = [...cuts].filter((cut) => cut <= 0xffff).sort((a, b) => a - b);
	const classOf = new Uint16Array(0x10000);
	const bySignature = new Map<string, number>();
	const units: number[] = [];
	for (const [index, from] of bounds.entries()) {
		const signature = sets.map((set) => (hasUnit(set, from) ? 1 : 0)).join('');
		const known = bySignature.get(signature);
		const id = known ?? units.push(from) - 1;
		if (known === undefined) bySignature.set(signature, id);
		classOf.fill(id, from, bounds[index + 1] ?? 0x10000);
	}
	return { classOf, units };
}
