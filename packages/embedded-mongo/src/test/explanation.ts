import type { FindCursor } from 'mongodb';

export type Stage = { stage: string; inputStage?: Stage; indexName?: string };

export type Explanation = {
	queryPlanner: { winningPlan: Stage };
	executionStats: { totalKeysExamined: number; totalDocsExamined: number; nReturned: number };
};

/** What `explain` tells about a query it has run. */
export async function explanation(cursor: FindCursor<unknown>): Promise<Explanation> {
	return (await cursor.explain('executionStats')) as Explanation;
}
