import { newId, type Store } from '@earshot/store';
import * as audit from '@earshot/store/audit';
import type { Actor, ServiceContext } from './context.ts';

const actorRef = (actor: Actor) =>
	actor.kind === 'user'
		? { kind: actor.kind, id: actor.userId, name: actor.name }
		: { kind: actor.kind, id: actor.name, name: actor.name };

/** Records a write in the same transaction. `action` is `entity.verb`. */
export async function writeAudit(
	tx: Store,
	ctx: ServiceContext,
	action: `${string}.${string}`,
	entityId: string,
	details: Record<string, unknown> = {}
): Promise<void> {
	await audit.append(tx, {
		_id: newId(),
		v: 1,
		at: ctx.now,
		actor: actorRef(ctx.actor),
		action,
		entity: action.slice(0, action.indexOf('.')),
		entityId,
		details,
		requestId: ctx.requestId
	});
}
