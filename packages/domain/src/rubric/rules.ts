import { DomainError } from '../errors/index.ts';
import { contentHash } from '../hash/index.ts';
import { lintRubric } from './lint.ts';
import type { Retirement, RubricContent, RubricVersion } from './schema.ts';

export type RubricCommand =
	| { kind: 'edit'; rev: number; content: RubricContent }
	| { kind: 'publish'; rev: number; by: string }
	| { kind: 'retire'; rev: number; by: string; why: { reason: string } | { replacedBy: string } };

/**
 * The life of a rubric version (RB15–RB17, RB38): draft → published → retired. Throws `immutable` for a change of anything
 * published, `revConflict` with `currentRev`, `stateConflict`, and `invalidInput` with the lint errors on publishing.
 */
export function decideRubric(
	version: RubricVersion,
	command: RubricCommand,
	now: Date
): RubricVersion {
	const next = { ...version, rev: version.rev + 1 };
	if (command.kind === 'retire') {
		if (version.state !== 'published') throw stateConflict(version);
		checkRev(version, command.rev);
		return { ...next, state: 'retired', retirement: retirementOf(command, now) };
	}
	if (version.state !== 'draft') throw new DomainError('immutable', { state: version.state });
	checkRev(version, command.rev);
	if (command.kind === 'edit') {
		return { ...next, content: command.content, contentHash: contentHash(command.content) };
	}
	const errors = lintRubric(version.content).filter((issue) => issue.severity === 'error');
	if (errors.length > 0) throw new DomainError('invalidInput', { count: errors.length }, errors);
	return { ...next, state: 'published', publishedAt: now, publishedBy: command.by };
}

/** A new draft of rubric `key`, numbered after `latest` (RB18); `content` starts as what is given. */
export function draftRubric(
	key: string,
	latest: number,
	content: RubricContent,
	now: Date
): RubricVersion {
	const version = latest + 1;
	return {
		_id: `${key}@${version}`,
		v: 1,
		key,
		version,
		state: 'draft',
		content,
		contentHash: contentHash(content),
		builtIn: false,
		rev: 0,
		createdAt: now,
		publishedAt: null
	};
}

function retirementOf(
	{ by, why }: Extract<RubricCommand, { kind: 'retire' }>,
	at: Date
): Retirement {
	if ('replacedBy' in why) return { at, by, reason: '', replacedBy: why.replacedBy };
	const reason = why.reason.trim();
	if (reason === '') {
		throw new DomainError('invalidInput', {}, [{ path: ['reason'], code: 'missing' }]);
	}
	return { at, by, reason, replacedBy: null };
}

function checkRev(version: RubricVersion, rev: number): void {
	if (version.rev !== rev) throw new DomainError('revConflict', { currentRev: version.rev });
}

function stateConflict(version: RubricVersion): DomainError {
	return new DomainError('stateConflict', { state: version.state });
}
