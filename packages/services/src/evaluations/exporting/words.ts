import type {
	Channel,
	Dimension,
	EvaluationState,
	LocalText,
	Selection,
	TraceLine
} from '@earshot/domain';

const text = (zh: string, en: string): LocalText => ({ 'zh-CN': zh, en });

export const words = {
	yes: text('是', 'Yes'),
	no: text('否', 'No'),
	pass: text('通过', 'Pass'),
	fail: text('不通过', 'Fail'),
	notApplicable: text('不适用', 'N/A'),
	separator: text('、', ', ')
};

export const stateTexts: Record<EvaluationState, LocalText> = {
	draft: text('填写中', 'Draft'),
	inCheck: text('复核中', 'In check'),
	submitted: text('待发布', 'Awaiting release'),
	released: text('待确认', 'Awaiting acknowledgement'),
	acknowledged: text('已确认', 'Acknowledged'),
	agreement: text('仅供比对', 'For comparison')
};

export const channelTexts: Record<Channel, LocalText> = {
	call: text('通话', 'Call'),
	chat: text('在线会话', 'Chat')
};

export const selectionTexts: Record<Selection, LocalText> = {
	random: text('随机抽样', 'Random sample'),
	judgement: text('人工选取', 'Chosen by judgement')
};

export const dimensionTexts: Record<Dimension, LocalText> = {
	language: text('服务用语', 'Language'),
	tone: text('语气语速', 'Tone'),
	knowledge: text('业务知识', 'Knowledge'),
	patience: text('耐心程度', 'Patience')
};

export const lineTexts: Record<TraceLine['kind'], LocalText> = {
	criterion: text('评分项', 'Criterion'),
	section: text('分组', 'Section'),
	dimension: text('维度', 'Dimension'),
	critical: text('致命项', 'Critical failure'),
	total: text('总分', 'Total'),
	rule: text('规则', 'Rule'),
	bound: text('上下限', 'Bound'),
	bonus: text('加分', 'Bonus')
};

export const outcomeTexts: Record<TraceLine['outcome'], LocalText> = {
	scored: text('计分', 'Scored'),
	notApplicable: text('不适用', 'N/A'),
	failed: text('不合格', 'Failed'),
	zeroed: text('归零', 'Set to zero'),
	capped: text('封顶', 'Capped'),
	hidden: text('未提问', 'Not asked'),
	unscored: text('不计分', 'Not scored'),
	bonus: text('加分', 'Bonus')
};
