import { failedToParse, location } from '../errors.ts';
import { show } from '../values/show.ts';
import type { Doc } from '../values/types.ts';
import { asDoc } from '../values/types.ts';
import type { Stage, StageCompiler } from './stage.ts';
import { stageDoc } from './stage.ts';

const FIELDS = ['partitionBy', 'partitionByFields', 'sortBy', 'output'];
const METHODS: Readonly<Record<string, string>> = { linear: '$linearFill', locf: '$locf' };

/** `partitionByFields` as the expression `partitionBy` would have. */
function partitionOf(doc: Doc): Doc {
	if (doc.partitionBy !== undefined && doc.partitionByFields !== undefined) {
		throw location(6050204, "Maximum one of 'partitionBy' and 'partitionByFields can be specified");
	}
	if (doc.partitionByFields === undefined) {
		return doc.partitionBy === undefined ? {} : { partitionBy: doc.partitionBy };
	}
	if (!Array.isArray(doc.partitionByFields))
		throw failedToParse("'partitionByFields' must be an array");
	const names = doc.partitionByFields.map((name: unknown, index) => {
		if (typeof name !== 'string' || name.startsWith('$')) {
			throw location(6050202, `'partitionByFields' must be field names, found ${show(name)}`);
		}
		return [`p${index}`, `$${name}`] as const;
	});
	return names.length === 0 ? {} : { partitionBy: Object.fromEntries(names) };
}

type Filling = { methods: Doc; values: Doc };

function fillings(output: Doc): Filling {
	const out: Filling = { methods: {}, values: {} };
	for (const [path, spec] of Object.entries(output)) {
		const doc = asDoc(spec);
		const [key, more] = Object.keys(doc ?? {});
		if (!doc || more !== undefined || (key !== 'value' && key !== 'method')) {
			throw failedToParse(`'${path}' of $fill must have exactly one of 'value' and 'method'`);
		}
		if (key === 'value') {
			out.values[path] = { $ifNull: [`$${path}`, doc.value] };
			continue;
		}
		const method = typeof doc.method === 'string' ? METHODS[doc.method] : undefined;
		if (method === undefined) {
			throw location(6050202, `Method must be either locf or linear, found ${show(doc.method)}`);
		}
		out.methods[path] = { [method]: `$${path}` };
	}
	return out;
}

/** `$fill` is `$setWindowFields` for its methods and `$addFields` for its values, as MongoDB itself runs it. */
export const fill: StageCompiler = (spec, env, ctx, compilePipeline) => {
	const doc = stageDoc(spec, 9, 'the $fill stage specification must be an object');
	const extra = Object.keys(doc).find((key) => !FIELDS.includes(key));
	if (extra !== undefined)
		throw location(40415, `BSON field '$fill.${extra}' is an unknown field.`);
	const output = asDoc(doc.output);
	if (!output) throw location(40414, "BSON field '$fill.output' is missing but a required field");
	const { methods, values } = fillings(output);
	const usesLinear = Object.values(methods).some(
		(method) => '$linearFill' in (asDoc(method) ?? {})
	);
	if (usesLinear && doc.sortBy === undefined) {
		throw failedToParse("$fill with method 'linear' requires a sortBy");
	}
	const sortBy = doc.sortBy === undefined ? {} : { sortBy: doc.sortBy };
	const stages: Doc[] = [];
	if (Object.keys(methods).length > 0) {
		stages.push({ $setWindowFields: { ...partitionOf(doc), ...sortBy, output: methods } });
	}
	if (Object.keys(values).length > 0) stages.push({ $addFields: values });
	const run: Stage = compilePipeline(stages, env, ctx);
	return run;
};
