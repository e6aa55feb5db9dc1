import type { PhraseRule } from '../../rules/rule.ts';
import { conductRules } from './conduct.ts';
import { courtesyRules } from './courtesy.ts';
import { forbiddenRules } from './forbidden.ts';
import { offenceRules } from './offences.ts';

export const chineseRules: readonly PhraseRule[] = [
	...forbiddenRules,
	...offenceRules,
	...courtesyRules,
	...conductRules
];
