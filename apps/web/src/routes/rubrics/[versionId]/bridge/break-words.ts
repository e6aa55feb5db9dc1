import type { BridgeRun } from '@earshot/contract';
import { listed } from '#lib/format.ts';
import { m } from '#lib/paraglide/messages.js';
import { criterionField } from '../changes/field-words.ts';

/** What parts a run from the one before it; null for the first. */
export function breakText({ versions, change }: BridgeRun): string | null {
	if (change === null) return null;
	const version = versions[0] ?? 0;
	const fields = listed(change.fields.map((field) => criterionField[field].name()));
	if (change.fields.length === 0) return m.replay_bridge_break_absent({ version });
	return change.absent
		? m.replay_bridge_break_both({ version, fields })
		: m.replay_bridge_break({ version, fields });
}
