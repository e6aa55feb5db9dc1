import type { PersonalDataSpan } from './personal-data.ts';

const surnames =
	'王李张刘陈杨黄赵吴周徐孙马朱胡郭何林罗高郑梁谢宋唐许邓韩冯曹彭曾肖田董潘袁蔡蒋余于杜叶程魏苏吕丁任卢姚沈钟姜崔谭陆范汪廖石金韦贾夏付方邹熊白孟秦邱侯江尹薛闫雷龙史黎贺陶顾毛郝龚邵万钱覃武戴孔汤庞樊兰殷施洪翟安颜倪严牛温芦季俞章鲁葛伍申尤毕聂柴焦向柳邢岳齐梅莫庄辛管祝左涂谷祁耿牟卜路詹关苗凌费纪靳盛童欧甄项曲成游裴席卫查屈鲍位覃霍翁隋植甘景薄单包司柏宁柯阮桂闵解强柴华车冉房边張劉陳楊黃趙吳孫馬羅鄭謝許鄧韓馮蕭葉蘇呂盧鍾譚陸賈鄒龍賀顧錢湯龐蘭嚴溫魯畢聶關紀項衛寧華車邊';
const compounds =
	'欧阳|歐陽|司马|司馬|上官|诸葛|諸葛|东方|東方|皇甫|尉迟|公孙|慕容|令狐|司徒|夏侯|端木|南宫|独孤';
const surname = `(?:${compounds}|[${surnames}])`;
/** Characters that go on with the sentence and are not part of a given name. */
const given =
	'(?!先生|女士|小姐)[^\\P{Script=Han}的了吗呢吧啊呀是在有和跟与要想不没个这那你您我他她它们什么怎就都也还会能请给把被从到说]';

const zhCue = new RegExp(
	`(?:我叫|我的名字(?:是|叫)|名字叫|姓名(?:是|为|：|:)|本人叫|收件人(?:是|：|:)?|收货人(?:是|：|:)?|联系人(?:是|：|:)?|户主(?:是|：|:)?|我是(?=${surname}${given}{1,2}(?:[，。,.！!]|$))) ?(${surname}${given}{1,2})`,
	'gu'
);
const zhSurname = new RegExp(`(?:我姓|免贵姓|敝姓|贵姓是?|姓氏是?) ?(${surname})`, 'gu');
const zhTitle = new RegExp(
	`(?<![\\p{Script=Han}])(?:(?:您好|你好|好的|请问|是|叫|找|喂|亲爱的|尊敬的)?[，,]?)(${surname})(?=(?:先生|女士|小姐|太太(?!\\p{Script=Han}{3})))`,
	'gu'
);

const chinese = [
	{ needs: /我叫|名字|姓名|人叫|件人|货人|系人|户主|我是/, pattern: zhCue },
	{ needs: /姓/, pattern: zhSurname },
	{ needs: /先生|女士|小姐|太太/, pattern: zhTitle }
];

const enWord = "[A-Za-z][a-z'’-]*";
const enCue = new RegExp(
	`\\b(?:my(?: full| last| first)? name(?:['’]s| is)|full name(?: is|:)|this is(?= [A-Za-z'’-]+(?: [A-Za-z'’-]+)? (?:speaking|from|with|calling)\\b)|name is under|under the name(?: of)?|chatting with|speaking with|name:) (${enWord}(?: ${enWord}){0,2})`,
	'gi'
);
const enTitle = /\b(?:Mr|Mrs|Ms|Miss|Dr)\.? ([A-Z][a-z'’-]+(?: [A-Z][a-z'’-]+)?)/g;
/** Words that are no name after "my name is" or end one. */
const enStop = new Set(
	`a an the and or but not on in at of for to is was as it that this i you we he she they my your our from with speaking calling here how can may so please would what thank thanks hi hello um uh yes no under spelled correct wrong listed who one just also because if then now today reservation account id user number customer agent representative someone anyone manager supervisor`.split(
		/\s+/
	)
);

/** Names after cue words: 我叫…, 我姓…, …先生, "my name is …", "Mr. …". [PD7] */
export function findNames(text: string): PersonalDataSpan[] {
	return [...findChineseNames(text), ...findEnglishNames(text)];
}

function findChineseNames(text: string): PersonalDataSpan[] {
	return chinese.flatMap(({ needs, pattern }) =>
		needs.test(text)
			? Array.from(text.matchAll(pattern), (match) => lastPart(match[1] ?? '', match))
			: []
	);
}

function lastPart(name: string, match: RegExpMatchArray): PersonalDataSpan {
	const end = (match.index ?? 0) + match[0].length;
	return { kind: 'name', start: end - name.length, end };
}

function findEnglishNames(text: string): PersonalDataSpan[] {
	const spans: PersonalDataSpan[] = [];
	if (/name|speaking|this is|chatting/i.test(text)) {
		for (const match of text.matchAll(enCue)) {
			const candidate = match[1] ?? '';
			const start = match.index + match[0].length - candidate.length;
			const name = withoutStopWords(candidate);
			if (name !== '') spans.push({ kind: 'name', start, end: start + name.length });
		}
	}
	for (const match of text.matchAll(enTitle)) spans.push(lastPart(match[1] ?? '', match));
	return spans;
}

/** A name written with capitals ends with the last capital; in lower case it is two words at most. */
function withoutStopWords(candidate: string): string {
	const words = candidate.split(' ');
	const stop = words.findIndex((word) => enStop.has(word.toLowerCase()));
	const kept = stop < 0 ? words : words.slice(0, stop);
	const isCapitalised = /^[A-Z]/.test(kept[0] ?? '');
	const last = kept.findIndex((word, i) => i > 0 && (isCapitalised ? !/^[A-Z]/.test(word) : i > 1));
	return (last < 0 ? kept : kept.slice(0, last)).join(' ');
}
