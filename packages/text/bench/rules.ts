/**
 * Prints, per built-in rule, how many of the real conversations of its language it hits. With a rule
 * id as argument, a seeded sample of its hits, to be marked by eye. `node bench/rules.ts [ruleId]`
 */
import { backTest, compileRules, loadRuleSet, ruleLanguages } from '../src/index.ts';
import { readRealConversations } from './real-data.ts';

const wanted = process.argv[2];
const sampleSize = 30;
const all = readRealConversations();
if (all === null) console.log('the folder of shared data is not there');

for (const language of ruleLanguages) {
	const history = new Map(
		(all ?? []).filter((one) => one.language === language).map((one) => [one.id, one])
	);
	const rules = await loadRuleSet(language);
	const matcher = await compileRules(rules);
	const results = backTest(matcher, rules, history.values(), { sampleSize, seed: 'bench' });
	for (const { ruleId, hits, conversations, rate, sample } of results) {
		const percent = `${(100 * (rate ?? 0)).toFixed(1)} %`.padStart(8);
		if (!wanted) console.log(`${ruleId.padEnd(32)} ${hits} of ${conversations} ${percent}`);
		if (ruleId !== wanted) continue;
		for (const { conversationId, evidence } of sample) {
			for (const { message, start, end } of evidence.slice(0, 2)) {
				const text = history.get(conversationId)?.messages[message]?.text ?? '';
				const before = text.slice(Math.max(0, start - 30), start);
				const marked = `${before}【${text.slice(start, end)}】${text.slice(end, end + 30)}`;
				console.log(`${conversationId}: ${marked.replaceAll('\n', ' ')}`);
			}
		}
	}
}
