import { expect, test } from 'vitest';
import { answer, criterionOf, fail, pass, rubricOf } from '../rubric/fixtures.ts';
import { draftProgress } from './index.ts';

const base = rubricOf([
	criterionOf({ id: 'aa', weight: '60', evidence: 'onDeduction' }),
	criterionOf({
		id: 'bb',
		weight: '40',
		showWhen: { match: 'all', tests: [{ kind: 'channel', in: ['chat'] }] }
	})
]);
const content = { ...base, channels: ['call' as const, 'chat' as const] };

test('[EV30] what is hidden is not asked, what lacks evidence is answered and missing', () => {
	const of = (answers: Parameters<typeof draftProgress>[1], channel: 'call' | 'chat') =>
		draftProgress(content, answers, { channel, queue: null, earlier: {} });
	expect(of({}, 'chat')).toMatchObject({ asked: 2, answered: 0, missing: 2 });
	expect(of({}, 'call')).toMatchObject({ asked: 1, answered: 0, missing: 1 });
	expect(of({ aa: answer(pass) }, 'chat')).toMatchObject({ asked: 2, answered: 1, missing: 1 });
	expect(of({ aa: answer(fail) }, 'call')).toMatchObject({ asked: 1, answered: 1, missing: 1 });
});
