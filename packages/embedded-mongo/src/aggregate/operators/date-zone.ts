import { location } from '../../errors.ts';
import { bsonTypeName } from '../../values/types.ts';
import { UTC, zoneOf } from '../zone.ts';
import type { Zone } from '../zone.ts';

/** The zone a `timezone` argument names, UTC when it is absent. Errors: 40517, 40485. */
export function zoneFrom(v: unknown): Zone {
	if (v === undefined) return UTC;
	if (typeof v === 'string') return zoneOf(v);
	throw location(40517, `timezone must evaluate to a string, found ${bsonTypeName(v)}`);
}
