import type { RubricVersion } from '@earshot/domain';

export function viewRubricVersion(version: RubricVersion, evaluationCount: number) {
	return {
		id: version._id,
		key: version.key,
		version: version.version,
		state: version.state,
		content: version.content,
		contentHash: version.contentHash,
		builtIn: version.builtIn,
		rev: version.rev,
		publishedAt: version.publishedAt,
		publishedBy: version.publishedBy ?? null,
		retirement: version.retirement ?? null,
		evaluationCount
	};
}
export type RubricVersionView = ReturnType<typeof viewRubricVersion>;
