export { loadRuleSet } from './built-in/load-rule-set.ts';
export { chatTiming, type ChatTiming } from './chat-timing.ts';
export { countCharacters, type TextLength } from './count-characters.ts';
export { delays, type Delays } from './delays.ts';
export { detectEncoding, textEncodings, type TextEncoding } from './detect-encoding.ts';
export {
	backTest,
	joinBackTests,
	precisionCounts,
	type BackTest,
	type BackTestOptions,
	type PastConversation,
	type PrecisionCounts,
	type SampledHit
} from './rules/back-test.ts';
export { compileRules, type RuleMatcher } from './rules/compile-rules.ts';
export { failedExamples, type FailedExample } from './rules/examples.ts';
export { ruleLimits } from './rules/limits.ts';
export { parseRule, type ParsedRule } from './rules/parse-rule.ts';
export type { RuleIssue, RuleIssueCode, RulePath } from './rules/read.ts';
export {
	ruleCategories,
	ruleLanguages,
	type Condition,
	type Evidence,
	type PhraseRule,
	type RuleCategory,
	type RuleExample,
	type RuleHit,
	type RuleLanguage,
	type RuleMessage,
	type Scope,
	type ScopePart
} from './rules/rule.ts';
export { toTurns, type Speaker, type TimedMessage, type Turn } from './turns.ts';
export { withNamesAgain } from './personal/find-names-again.ts';
export { findPersonalData } from './personal/find-personal-data.ts';
export { mask } from './personal/mask.ts';
export {
	personalDataKinds,
	type PersonalDataKind,
	type PersonalDataSpan
} from './personal/personal-data.ts';
export {
	measureConversation,
	paceMsMin,
	type ConversationMeasures,
	type SpeakerMeasures,
	type WaitingAtEnd
} from './measures/measure-conversation.ts';
export { repeatedSimilarityMin, type RepeatedQuestion } from './measures/repeated-questions.ts';
export { excerptOf, type Excerpt } from './search/excerpt.ts';
export { loadSearch, searchVersion, type Search } from './search/load-search.ts';
export type { SearchedMessage, SearchHit, SearchMatcher, SearchTerm } from './search/matcher.ts';
