import {
	choices,
	facts,
	figures,
	type Condition,
	type FactSource,
	type FigureKey,
	type FigureSource,
	type Interaction
} from '@earshot/domain';
import type { Document, Filter } from 'mongodb';

const isNumber = (path: string): Document => ({ $isNumber: `$${path}` });

/** What an aggregation calls a figure; null where it was not measured. */
export function figureExpression(key: FigureKey): Document {
	const source: FigureSource = figures[key].source;
	if ('at' in source) return { $ifNull: [`$${source.at}`, null] };
	if ('lengthOf' in source) {
		const list = `$${source.lengthOf}`;
		return { $cond: [{ $isArray: [list] }, { $size: list }, null] };
	}
	const whole = { $add: source.of.map((path) => `$${path}`) };
	const measured = { $and: [source.share, ...source.of].map(isNumber) };
	// Nested, because a division by zero fails wherever it is evaluated.
	return {
		$cond: [
			measured,
			{ $cond: [{ $gt: [whole, 0] }, { $divide: [`$${source.share}`, whole] }, null] },
			null
		]
	};
}

function inRange({ key, min, max }: Condition & { kind: 'range' }): Filter<Interaction> {
	const source: FigureSource = figures[key].source;
	if ('at' in source)
		return {
			[source.at]: {
				...(min === null ? {} : { $gte: min }),
				...(max === null ? {} : { $lte: max })
			}
		};
	const value = figureExpression(key);
	return {
		$expr: {
			$and: [
				{ $isNumber: value },
				...(min === null ? [] : [{ $gte: [value, min] }]),
				...(max === null ? [] : [{ $lte: [value, max] }])
			]
		}
	};
}

function fact({ key, holds }: Condition & { kind: 'fact' }): Filter<Interaction> {
	const source: FactSource = facts[key];
	if ('filled' in source) return { [`${source.filled}.0`]: { $exists: holds } };
	return { [source.at]: holds ? source.is : { $ne: source.is } };
}

/** The values a source may have written for one told as text. */
const written = (text: string): unknown[] => [
	text,
	...(text.trim() !== '' && Number.isFinite(Number(text)) ? [Number(text)] : []),
	...(text === 'true' || text === 'false' ? [text === 'true'] : [])
];

function field({ name, values }: Condition & { kind: 'field' }): Filter<Interaction> {
	const wanted = values.flatMap(written);
	// A name with a point, or one that looks like a place in a list, is no path.
	if (!/[.$]|^\d+$/.test(name)) return { [`metadata.${name}`]: { $in: wanted } };
	const value = { $getField: { field: { $literal: name }, input: '$metadata' } };
	return { $expr: { $in: [value, { $literal: wanted }] } };
}

/** What a condition asks of the interactions themselves; phrase categories are told by their rules before. */
export function conditionFilter(condition: Condition): Filter<Interaction> {
	switch (condition.kind) {
		case 'range':
			return inRange(condition);
		case 'fact':
			return fact(condition);
		case 'field':
			return field(condition);
		case 'choice': {
			const path = choices[condition.key];
			return path === null ? {} : { [path]: { $in: [...condition.values] } };
		}
	}
}
