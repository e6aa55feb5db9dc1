import { testRules } from '@earshot/testing/rules';

testRules(new URL('../', import.meta.url));
