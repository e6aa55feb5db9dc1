import fc from 'fast-check';
import { expect, test } from 'vitest';
import { keywords, ruleOf } from '../../test/chats.ts';
import { compileRules, type Condition, type RuleMessage } from '../index.ts';

const leaf: fc.Arbitrary<Condition> = fc.oneof(
	fc
		.tuple(
			fc.subarray(['您好', '再见', '抱歉', 'ok'], { minLength: 1 }),
			fc.constantFrom('any', 'all', 'none'),
			fc.constantFrom(
				...[
					undefined,
					{ role: 'agent' },
					{ part: { from: 'start', turns: 1 } },
					{ part: { from: 'end', seconds: 3 } }
				]
			)
		)
		.map(([phrases, need, scope]) => keywords(phrases, { need, ...(scope && { scope }) })),
	fc.constant<Condition>({ kind: 'silence', overMs: 2000 }),
	fc.constant<Condition>({ kind: 'pattern', pattern: '^ok$' })
);
const condition = fc.letrec<{ node: Condition }>((tie) => ({
	node: fc.oneof(
		{ maxDepth: 3 },
		leaf,
		tie('node').map((of): Condition => ({ kind: 'not', of })),
		tie('node').map((of): Condition => ({ kind: 'oneMessage', of })),
		fc
			.tuple(fc.constantFrom('and', 'or'), fc.array(tie('node'), { minLength: 1, maxLength: 3 }))
			.map(([kind, of]): Condition => ({ kind, of }))
	)
})).node;
const messages: fc.Arbitrary<RuleMessage[]> = fc.array(
	fc.record({
		role: fc.constantFrom('agent', 'customer', 'bot', 'system'),
		text: fc.constantFrom('您好', '再见ok', 'OK', '抱歉，再见', ''),
		atMs: fc.option(fc.integer({ min: 0, max: 9000 }), { nil: undefined })
	}),
	{ maxLength: 6 }
);

/** The equations must hold for all rules at once, so one matcher judges both sides. */
function expectEqual(pairs: (a: Condition, b: Condition) => [Condition, Condition]): Promise<void> {
	return fc.assert(
		fc.asyncProperty(condition, condition, messages, async (a, b, chat) => {
			const rules = pairs(a, b).map((when, i) => ruleOf(`r${i}`, when));
			const hits = (await compileRules(rules)).match(chat).map(({ ruleId }) => ruleId);
			expect(hits.length === 0 || hits.length === 2).toBe(true);
		})
	);
}

const not = (of: Condition): Condition => ({ kind: 'not', of });
const and = (...of: Condition[]): Condition => ({ kind: 'and', of });
const or = (...of: Condition[]): Condition => ({ kind: 'or', of });

test.each<[string, (a: Condition, b: Condition) => [Condition, Condition]]>([
	['not not a = a', (a) => [not(not(a)), a]],
	['not (a and b) = not a or not b', (a, b) => [not(and(a, b)), or(not(a), not(b))]],
	['not (a or b) = not a and not b', (a, b) => [not(or(a, b)), and(not(a), not(b))]],
	['a and b = b and a', (a, b) => [and(a, b), and(b, a)]],
	['a or b = b or a', (a, b) => [or(a, b), or(b, a)]],
	['a and (a or b) = a', (a, b) => [and(a, or(a, b)), a]],
	['a or (a and b) = a', (a, b) => [or(a, and(a, b)), a]]
])('[RU3] %s, missing times included', async (_, pairs) => {
	expect.hasAssertions();
	await expectEqual(pairs);
});

test('[RU3] a rule says the same alone and among others', async () => {
	await fc.assert(
		fc.asyncProperty(
			fc.array(condition, { minLength: 1, maxLength: 4 }),
			messages,
			async (all, chat) => {
				const rules = all.map((when, i) => ruleOf(`r${i}`, when));
				const together = (await compileRules(rules)).match(chat);
				const alone = await Promise.all(
					rules.map(async (rule) => (await compileRules([rule])).match(chat))
				);
				expect(together).toEqual(alone.flat());
			}
		)
	);
});

test('[RU4] evidence lies inside its message and is in order', async () => {
	await fc.assert(
		fc.asyncProperty(condition, messages, async (when, chat) => {
			const hit = (await compileRules([ruleOf('r', when)])).match(chat)[0];
			let before = { message: -1, start: 0, end: 0 };
			for (const place of hit?.evidence ?? []) {
				expect(place.start).toBeGreaterThanOrEqual(0);
				expect(place.end).toBeLessThanOrEqual(chat[place.message]?.text.length ?? -1);
				expect(place.message > before.message || place.start >= before.end).toBe(true);
				before = place;
			}
			expect(before.message).toBeLessThan(chat.length);
		})
	);
});
