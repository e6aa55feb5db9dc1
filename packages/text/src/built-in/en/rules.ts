import type { PhraseRule } from '../../rules/rule.ts';
import { conductRules } from './conduct.ts';
import { courtesyRules } from './courtesy.ts';
import { forbiddenRules } from './forbidden.ts';

export const englishRules: readonly PhraseRule[] = [
	...forbiddenRules,
	...courtesyRules,
	...conductRules
];
