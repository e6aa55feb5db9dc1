import { dimensions } from '../../words/index.ts';

/** The worksheets of a rubric, by what their name ends in. */
export const sheetNames = ['form', 'sections', 'criteria', 'options', 'bands', 'rules'] as const;
export type SheetName = (typeof sheetNames)[number];

/** Words for a sheet or column, in Chinese and English, and what may stand there where that is a closed list. */
export interface ColumnWords {
	key: string;
	zh: string;
	en: string;
	values?: readonly string[];
}

export const sheetWords: Record<SheetName, { zh: string; en: string }> = {
	form: { zh: '评分表', en: 'The rubric' },
	sections: { zh: '部分', en: 'Sections' },
	criteria: { zh: '评分项', en: 'Criteria' },
	options: { zh: '选项', en: 'Options' },
	bands: { zh: '等级', en: 'Bands' },
	rules: { zh: '规则', en: 'Rules' }
};

const column = (key: string, zh: string, en: string, values?: readonly string[]): ColumnWords => ({
	key,
	zh,
	en,
	...(values === undefined ? {} : { values })
});
const local = (key: string, zh: string, en: string): ColumnWords[] => [
	column(`${key}.zh-CN`, `${zh}（中文）`, `${en} (Chinese)`),
	column(`${key}.en`, `${zh}（英文）`, `${en} (English)`)
];
const id = column('id', '标识', 'Id');
const showWhen = column('showWhen', '出现条件', 'Asked only where');

export const scaleKinds = [
	'passFail',
	'graded',
	'points',
	'deduction',
	'bonus',
	'numeric',
	'multiSelect',
	'text',
	'date'
] as const;

const criteria: ColumnWords[] = [
	column('section', '所在部分', 'Section'),
	id,
	column('dimension', '维度', 'Dimension', dimensions),
	...local('title', '名称', 'Title'),
	column('clause', '服务规范条款', 'Clause of the service standard'),
	...local('guidance', '说明', 'Guidance'),
	...local('goodExample', '正面示例', 'Good example'),
	...local('badExample', '反面示例', 'Bad example'),
	column('weight', '权重', 'Weight'),
	column('scale', '评分方式', 'Scale', scaleKinds),
	column('max', '最大值', 'Highest number'),
	column('min', '最小值', 'Lowest number'),
	column('amount', '每次分值', 'Points each time'),
	column('cap', '最多', 'At most'),
	column('floor', '不低于', 'Never below'),
	column('times', '再犯倍数', 'Repeats count times'),
	column('last', '连同最近几单', 'With the last evaluations'),
	column('base', '起始得分率', 'Share to begin with'),
	column('curve', '换算方式', 'Conversion', ['steps', 'line']),
	column('points', '换算点', 'Points of the conversion'),
	...local('unit', '单位', 'Unit'),
	column('critical', '致命范围', 'Critical for', ['none', 'criterion', 'section', 'form']),
	column('criticalCap', '不通过时保留 %', '% left when failed'),
	column('allowNotApplicable', '可选不适用', 'May not apply', ['yes', 'no']),
	column('evidence', '依据', 'Evidence', ['optional', 'onDeduction', 'always']),
	column('failAtShare', '不通过得分率', 'Fails at share'),
	showWhen,
	column('requireWhen', '必答条件', 'Must be answered where')
];

/** Columns of every sheet, from the left; a heading ends in its key. */
export const columns: Record<SheetName, readonly ColumnWords[]> = {
	form: [
		column('field', '项目', 'Field'),
		column('value', '值', 'Value'),
		column('zh-CN', '中文', 'Chinese'),
		column('en', '英文', 'English')
	],
	sections: [
		id,
		...local('title', '名称', 'Title'),
		column('weight', '权重', 'Weight'),
		column('floor', '不低于', 'Never below'),
		showWhen
	],
	criteria,
	options: [
		column('criterion', '所属评分项', 'Criterion'),
		id,
		...local('label', '文字', 'Text'),
		column('share', '得分率', 'Share'),
		column('counts', '算作', 'Counts as', ['pass', 'fail'])
	],
	bands: [id, ...local('label', '名称', 'Name'), column('min', '不低于', 'From')],
	rules: [
		id,
		...local('title', '名称', 'Title'),
		column('when', '条件', 'Where'),
		column('part', '改变什么', 'Changes', ['criterion', 'section', 'form']),
		column('target', '对象标识', 'Id of that'),
		column('change', '如何改变', 'How', ['raise', 'lower', 'set']),
		column('by', '分值', 'Points')
	]
};
