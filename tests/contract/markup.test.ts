import {
	AgentPage,
	EvaluationView,
	InteractionPage,
	InteractionView,
	TeamView
} from '@earshot/contract';
import { assignWork, releaseEvaluation } from '@earshot/testing';
import { expect, test } from 'vitest';
import { withApi } from '../support/api.ts';
import { chatRow, importFiles } from '../support/imported.ts';

const api = withApi();
const script = '<script>alert(1)</script><img src=x onerror="alert(2)">&amp;';

test('markup in messages, ids and names of imported rows comes back letter by letter', async () => {
	const row = chatRow(`x-${script}`, {
		messages: [
			{ role: 'customer', text: script },
			{ role: 'agent', text: `您好${script}` }
		],
		labels: { agentId: `A<b>`, agentName: script },
		queue: script
	});
	const { counts } = await importFiles(api.store, { 'a.jsonl': row });
	expect(counts).toMatchObject({ imported: 1, rejected: 0, agentsToMap: 1 });
	const list = await api.send('qaLead', { method: 'GET', path: '/api/interactions?source=tests' });
	expect(list.headers.get('content-type')).toContain('application/json');
	const [found] = InteractionPage.parse(await list.json()).rows;
	expect(found).toMatchObject({ externalId: `x-${script}`, agent: { name: script } });
	const one = await api.send('qaLead', { method: 'GET', path: `/api/interactions/${found?.id}` });
	expect(InteractionView.parse(await one.json()).messages.map((message) => message.text)).toEqual([
		script,
		`您好${script}`
	]);
	const agents = await api.send('qaLead', { method: 'GET', path: '/api/agents?state=toBeMapped' });
	expect(AgentPage.parse(await agents.json()).rows.map((agent) => agent.name)).toEqual([script]);
});

test('a search for markup and for pattern signs finds text, not patterns', async () => {
	for (const [q, found] of [
		['.*', 0],
		['(((', 0],
		['订单', 0],
		['<script>', 1]
	] as const) {
		const path = `/api/interactions?source=tests&q=${encodeURIComponent(q)}`;
		const answer = await api.send('qaLead', { method: 'GET', path });
		expect([q, InteractionPage.parse(await answer.json()).total]).toEqual([q, found]);
	}
});

test('markup in names and comments of people stays text', async () => {
	const team = await api.send('admin', {
		method: 'POST',
		path: '/api/teams',
		body: { name: '<i>组</i>', leadUserIds: [] }
	});
	expect(TeamView.parse(await team.json()).name).toBe('<i>组</i>');
	const [first] = (await assignWork(api.store, api.cast)).assignments;
	const { id } = await releaseEvaluation(api.cast, first?.id ?? '');
	const answer = await api.send('agent', {
		method: 'POST',
		path: `/api/evaluations/${id}/comments`,
		body: { text: script }
	});
	expect(EvaluationView.parse(await answer.json()).comments.map(({ text }) => text)).toEqual([
		script
	]);
});

test('a name that is a formula cannot run in the spreadsheet of a report', async () => {
	const { importId } = await importFiles(api.store, { '=1+1.jsonl': '{"broken' });
	const report = await api.send('qaLead', {
		method: 'GET',
		path: `/api/imports/${importId}/report.csv`
	});
	expect(report.headers.get('content-type')).toBe('text/csv; charset=utf-8');
	expect(await report.text()).toContain(`"'=1+1.jsonl"`);
});
