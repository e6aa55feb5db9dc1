import { demoAgent } from './accounts.ts';

export interface DemoAgent {
	externalId: string;
	name: string;
}

export interface DemoTeam {
	name: string;
	lead: string;
	agents: readonly DemoAgent[];
}

// Names after the twenty-four solar terms, so that nobody takes them for people.
const named = (team: readonly [number, string][]): DemoAgent[] =>
	team.map(([worker, name]) => ({ externalId: `crosswoz-worker-${worker}`, name }));

const asInSource = (team: Record<string, string>): DemoAgent[] =>
	Object.entries(team).map(([externalId, name]) => ({ externalId, name }));

/** Whose recordings are the demo's real calls; its agents have real chats as well. */
export const hotlineTeam: DemoTeam = {
	name: '综合热线组',
	lead: 'teamlead',
	agents: [
		{ externalId: demoAgent, name: '林立春' },
		...named([
			[39, '周雨水'],
			[115, '吴惊蛰'],
			[99, '郑春分'],
			[129, '沈清明'],
			[121, '何谷雨']
		])
	]
};

export const hotelTeam: DemoTeam = {
	name: '酒店一组',
	lead: 'teamlead',
	agents: named([
		[31, '陈夏至'],
		[68, '许立夏'],
		[40, '宋小满'],
		[38, '唐芒种'],
		[114, '韩小暑'],
		[122, '冯大暑']
	])
};

const diningTeam: DemoTeam = {
	name: '餐饮组',
	lead: 'teamlead2',
	agents: named([
		[55, '蒋立秋'],
		[92, '柳处暑'],
		[35, '杨白露'],
		[116, '朱秋分'],
		[125, '秦寒露'],
		[27, '尤霜降']
	])
};

const sightsTeam: DemoTeam = {
	name: '景点组',
	lead: 'teamlead2',
	agents: named([
		[48, '孔立冬'],
		[59, '曹小雪'],
		[62, '严大雪'],
		[95, '华冬至'],
		[96, '金小寒'],
		[98, '魏大寒']
	])
};

const travelOne: DemoTeam = {
	name: '旅行英文一组',
	lead: 'teamlead2',
	agents: asInSource({
		'5B94O0': 'Lucas Thompson',
		WVBORA: 'Emma Davis',
		'1OWZ1U': 'Isabella Taylor',
		T4CUGY: 'Lily Young',
		Q8BBAU: 'Amelia Hernandez',
		G6HD7J: 'Zoe Lewis',
		UO2KU9: 'Nathan Walker',
		J8BS3X: 'Olivia Brown',
		Z82TOA: 'Sebastian Harris',
		AFRZLT: 'Isaac Wright',
		NUL2JV: 'Harper Jackson',
		MDQCWU: 'Charlotte Martinez',
		AOC72V: 'Evelyn Perez'
	})
};

/** Whose real calls of 2024 are sampled by the kind of call. */
export const travelTwo: DemoTeam = {
	name: '旅行英文二组',
	lead: 'teamlead2',
	agents: asInSource({
		YVS2EM: 'Liam Johnson',
		UDC24N: 'Mia Anderson',
		'76QR0N': 'Elijah Martin',
		M8Z07C: 'Ava Miller',
		MVWR6H: 'Ethan James',
		PKJSZO: 'Mia Robinson',
		ETKIYY: 'Grace King',
		'6SYKT5': 'Sophia Moore',
		'7J8IBO': 'Aiden Clark',
		QLUD5I: 'Mason White',
		'2JE9H6': 'Benjamin Lee',
		M9FVT5: 'Noah Wilson'
	})
};

export const chatTeams: readonly DemoTeam[] = [hotlineTeam, hotelTeam, diningTeam, sightsTeam];
export const callTeams: readonly DemoTeam[] = [travelOne, travelTwo];
export const demoTeams: readonly DemoTeam[] = [...chatTeams, ...callTeams];
