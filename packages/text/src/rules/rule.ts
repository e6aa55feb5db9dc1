import type { TimedMessage } from '../turns.ts';

/** A phrase rule as data: what a conversation must show for the rule to hit. */
export interface PhraseRule {
	id: string;
	/** Counts up with every change of the rule; hits carry it. */
	version: number;
	language: RuleLanguage;
	name: string;
	category: RuleCategory;
	when: Condition;
	examples: RuleExample[];
}

export const ruleLanguages = ['zh', 'en'] as const;
export type RuleLanguage = (typeof ruleLanguages)[number];

export const ruleCategories = [
	'forbidden',
	'greeting',
	'closing',
	'hold',
	'verification',
	'apology',
	'promise',
	'escalation',
	'customerNegative',
	'other'
] as const;
export type RuleCategory = (typeof ruleCategories)[number];

/** A conversation the rule must hit, or must not. */
export interface RuleExample {
	hit: boolean;
	messages: RuleMessage[];
}

/** Times from any fixed moment, ms. */
export type RuleMessage = TimedMessage;

/** The messages a condition looks at: all, those of one role, those at one end of the conversation. */
export interface Scope {
	role?: 'agent' | 'customer' | 'bot';
	part?: ScopePart;
}

/** Turns are counted of the scope's role, of both speakers without one. */
export type ScopePart =
	{ from: 'start' | 'end'; turns: number } | { from: 'start' | 'end'; seconds: number };

export type Condition =
	| { kind: 'and' | 'or'; of: Condition[] }
	| { kind: 'not'; of: Condition }
	| OneMessageCondition
	| KeywordCondition
	| PatternCondition
	| RepeatedCondition
	| OrderCondition
	| SilenceCondition
	| ReplyCondition;

/** Holds when one message, taken alone, fulfils the inner condition. */
export interface OneMessageCondition {
	kind: 'oneMessage';
	of: Condition;
	scope?: Scope;
}

export interface KeywordCondition {
	kind: 'keywords';
	phrases: string[];
	/** How many different phrases must occur. */
	need: 'any' | 'all' | 'none' | number;
	/** Occurrences needed in all; 1 when left out. */
	times?: number;
	/** Longer phrases in which an occurrence does not count: 退 in 退休. */
	except?: string[];
	/** Occurrences under a negation ("不是不耐烦", "not sorry") do not count. */
	unlessNegated?: boolean;
	/** Same Mandarin syllables count, whatever the characters. */
	homophones?: boolean;
	/** 二十四小时 and "twenty-four hours" are 24. */
	numbers?: boolean;
	/** Inflected forms of English words count. */
	inflections?: boolean;
	scope?: Scope;
}

export interface PatternCondition {
	kind: 'pattern';
	/** Regular expression on the folded text (lower case, simplified, half width). */
	pattern: string;
	/** Patterns in whose matches a match does not count. */
	except?: string[];
	times?: number;
	scope?: Scope;
}

/** One speaker says nearly the same again. */
export interface RepeatedCondition {
	kind: 'repeated';
	/** How often it must be said in all, ≥ 2. */
	times: number;
	/** Among this many messages of the speaker in a row. */
	withinMessages: number;
	/** 0–1, share of character pairs in common (Dice). */
	similarity: number;
	/** Shorter messages, in characters without spaces and marks, are passed over. */
	minLength: number;
	scope?: Scope;
}

/** Evidence of `first` and, at most `withinTurns` turns on, evidence of `then` — or none of it. */
export interface OrderCondition {
	kind: 'order';
	first: Condition;
	then: Condition;
	withinTurns: number;
	expected: 'present' | 'absent';
}

/** Nobody writes or speaks for longer than this before a message. */
export interface SilenceCondition {
	kind: 'silence';
	overMs: number;
	/** Who ends the silence. */
	scope?: Scope;
}

/** The answer to a turn of the other side takes longer than this. */
export interface ReplyCondition {
	kind: 'reply';
	by: 'agent' | 'customer';
	overMs: number;
}

/** A span of one message, code units of its original text, end exclusive. */
export interface Evidence {
	message: number;
	start: number;
	end: number;
}

/** A rule that hit; without evidence where it is an absence that hit. */
export interface RuleHit {
	ruleId: string;
	ruleVersion: number;
	evidence: Evidence[];
}
