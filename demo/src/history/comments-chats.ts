import type { CommentBank } from './comments.ts';

/** What a reviewer writes about a chat, by criterion of the built-in rubric. */
export const chatComments: CommentBank = {
	firstResponse: { deducted: [], praised: [] },
	replyPace: { deducted: [], praised: [] },
	greeting: {
		deducted: [
			'进线后直接回答问题，没有问候和称呼，显得突兀。',
			'首句没有问候语，建议先说“您好”，再接着客户的话往下说。',
			'全程没有使用“您”，称呼过于随意。'
		],
		praised: ['问候自然，直接接住了客户的问题。']
	},
	typos: {
		deducted: [
			'有错别字，发送前请再读一遍。',
			'标点使用不规范，两句话连在一起，容易读错。',
			'店名少打一个字，客户照着搜不到。'
		],
		praised: ['文字干净，没有错漏。']
	},
	layout: {
		deducted: [
			'地址、电话、营业时间挤在一段里，建议分行。',
			'一次罗列太多名称，客户需要的信息被淹没了。',
			'一句话拆成几条连发，读起来零碎。'
		],
		praised: ['一条消息说一件事，手机上看也很清楚。']
	},
	templates: {
		deducted: [
			'话术没有按客户条件修改，看得出是直接粘贴的。',
			'同一段推荐语前后发了两次。',
			'快捷回复与客户所问不完全对应，需要客户自己再筛选。'
		],
		praised: ['推荐理由结合了客户的预算和位置，不是套话。']
	},
	warmth: {
		deducted: [
			'连续几条只回“好的”“有的”，略显冷淡。',
			'有一处反问语气，建议改成“暂时没有完全符合的，我先给您两个接近的”。',
			'语气偏硬，缺少过渡句。'
		],
		praised: ['语气亲切，有来有往。', '结尾的祝福很自然。']
	},
	empathy: {
		deducted: [
			'客户已表示失望，只回了一句“抱歉”，没有给替代办法。',
			'对客户的着急没有回应，直接进入下一个问题。'
		],
		praised: ['先说明理解客户赶时间，再给出最近的选择，做得好。']
	},
	understanding: {
		deducted: [
			'客户已经说过预算，又问了一遍。',
			'把客户问的周边餐馆理解成了周边酒店，绕了一圈才改过来。',
			'客户一次问了两件事，只回答了前一件。'
		],
		praised: ['一次听懂诉求，没有重复追问。']
	},
	accuracy: {
		deducted: [
			'推荐的门店人均消费与客户要求有出入，应当先说明再推荐。',
			'营业时间只说了工作日，周末的时间没有提醒。',
			'评分报的是旧数据，建议以系统当前页面为准。'
		],
		praised: ['逐条核对了价格、评分和地址，准确。']
	},
	completeness: {
		deducted: [
			'只给了名称，地址和电话都要客户再问。',
			'没有提醒需要提前预约，客户可能白跑一趟。',
			'客户问“怎么去”，只答了地址，没有给出路线。'
		],
		praised: ['结论、地址、电话一次给全。']
	},
	repeatedQuestions: {
		deducted: [
			'客户没看懂时把原话又发了一遍，建议换一种说法。',
			'客户第二次问地址，回复“上面发过了”，欠缺耐心。'
		],
		praised: ['客户反复确认，每次都换了说法解释，很有耐心。']
	},
	forbiddenWords: {
		deducted: ['出现服务禁语：客户要求再查一次时回复了“随便你”，按规定一票否决。'],
		praised: []
	},
	informationSecurity: {
		deducted: ['未核实身份就提供了订单信息。'],
		praised: []
	},
	farewell: {
		deducted: [
			'客户道谢后没有收尾，会话不了了之。',
			'有结束语，但没有总结这次帮客户定了什么。',
			'没有询问是否还有其他需要。'
		],
		praised: ['收尾完整，总结之后再道别。']
	}
};

export const chatSummaries: Record<string, readonly string[]> = {
	excellent: ['整体优秀，可作为组内示例。', '理解准确、语气亲切，继续保持。'],
	qualified: ['整体合格，扣分处多为细节，改起来不难。', '业务熟练，注意把信息一次说全。'],
	improve: ['有几处需要改进，请对照评语逐条看一遍会话。', '回答基本正确，但表达和收尾还需加强。'],
	unqualified: ['本次不合格，请与班长一起复盘这段会话。']
};
