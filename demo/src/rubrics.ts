import type { LocalText, RubricContent, RubricVersion } from '@earshot/domain';
import type { ServiceContext } from '@earshot/services';
import { createRubric, publishRubric, saveRubricDraft } from '@earshot/services/rubrics';
import type { Store } from '@earshot/store';
import * as rubricVersions from '@earshot/store/rubric-versions';
import { actingAs } from './accounts.ts';

/** The lines of business of the demo; each is reviewed under a rubric of its own. */
export const lines = ['calls', 'chats', 'complaints', 'bookings'] as const;
export type Line = (typeof lines)[number];
export type Rubrics = Readonly<Record<Line, RubricVersion>>;

/** A rubric that the QA lead of the demo made out of a template. */
interface Made {
	templateId: string;
	title: LocalText;
	rewrite: (content: RubricContent) => RubricContent;
}

const say = (zh: string, en: string): LocalText => ({ 'zh-CN': zh, en });

const callerIsKnown = {
	title: say('自报单位与姓名', 'Names the agency and oneself'),
	guidance: say(
		'报出单位与姓名或工号，主动询问客户要订什么、何时出行。',
		'Gives the agency and a name or number, and asks what the customer wants to book and when.'
	)
};

const made: Record<Exclude<Line, 'calls' | 'chats'>, Made> = {
	complaints: {
		templateId: 'complaints',
		title: say('投诉处理评分表', 'Complaint handling rubric'),
		rewrite: (content) => content
	},
	bookings: {
		templateId: 'outboundSales',
		title: say('旅行预订评分表', 'Travel booking rubric'),
		rewrite: (content) => ({
			...content,
			description: say(
				'由“外呼营销”模板改写，用于客户来电预订旅行：先问清需要再介绍，要素逐项确认，误导为一票否决。',
				'Rewritten from the outbound sales template for customers who call to book: needs before the offer, terms confirmed one by one, misleading claims fail the evaluation.'
			),
			sections: content.sections.map((section) => ({
				...section,
				criteria: section.criteria.map((one) =>
					one.id === 'identifies' ? { ...one, ...callerIsKnown } : one
				)
			}))
		})
	}
};

const newestCalled = async (store: Store, title: LocalText): Promise<RubricVersion | undefined> =>
	(await rubricVersions.listAll(store)).find(({ content }) => content.title.en === title.en);

/** Makes and publishes the rubrics that are not built in, as the QA lead would; safe to repeat. */
export async function publishRubrics(ctx: ServiceContext): Promise<void> {
	const qaLead = await actingAs(ctx, 'qalead');
	for (const { templateId: id, title, rewrite } of Object.values(made)) {
		const known = await newestCalled(ctx.store, title);
		if (known?.state === 'published') continue;
		const begun = known ?? (await begin(qaLead, title, id));
		const content = rewrite(begun.content);
		const { rev } = await saveRubricDraft(qaLead, { id: begun._id, rev: begun.rev, content });
		await publishRubric(qaLead, { id: begun._id, rev });
	}
}

async function begin(qaLead: ServiceContext, title: LocalText, id: string): Promise<RubricVersion> {
	const draft = await createRubric(qaLead, { title, from: { kind: 'template', id } });
	const found = await rubricVersions.findById(qaLead.store, draft.id);
	if (found === null) throw new RangeError(`there is no rubric ${draft.id}`);
	return found;
}

/** The published rubric of every line; throws RangeError where one is missing. */
export async function rubricsByLine(store: Store): Promise<Rubrics> {
	const of = async (line: Line): Promise<RubricVersion> => {
		const found =
			line === 'calls' || line === 'chats'
				? await rubricVersions.findPublished(store, line)
				: await newestCalled(store, made[line].title);
		if (found?.state !== 'published')
			throw new RangeError(`there is no published rubric of ${line}`);
		return found;
	};
	return {
		calls: await of('calls'),
		chats: await of('chats'),
		complaints: await of('complaints'),
		bookings: await of('bookings')
	};
}
