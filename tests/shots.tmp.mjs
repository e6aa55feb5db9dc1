import { chromium } from 'playwright';
import { mkdirSync } from 'node:fs';
const base = 'http://127.0.0.1:' + (process.env.P ?? '4777');
const out = process.env.OUT ?? '/tmp/shots';
mkdirSync(out, { recursive: true });
const [,, locale='zh-CN', theme='light', size='1440x900', ...which] = process.argv;
const [w,h] = size.split('x').map(Number);
const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox','--disable-gpu','--disable-quic','--no-first-run','--disable-background-networking','--disable-component-update','--disable-sync'] });
const pages = {
 anon: [['sign-in','/sign-in']],
 reviewer: [['home','/'],['queue','/queue'],['evals','/evaluations']],
 agent: [['home','/'],['evals','/evaluations'],['coaching','/coaching'],['score','@score']],
 trainer: [['home','/'],['coaching','/coaching'],['task','@task']],
 qalead: [['home','/'],['evals','/evaluations'],['eval1','@eval'],['interactions','/interactions'],['interaction','@interaction'],['plans','/plans'],['plan','@plan'],['draw','@draw'],['plansnew','/plans/new'],['rubrics','/rubrics'],['rubric','@rubric'],['scores','/scores'],['agents-scores','/scores/agents'],['agentscore','@agentscore'],['imports','/imports']],
 teamlead: [['home','/'],['scores','/scores/agents']],
 manager: [['home','/'],['scores','/scores']],
 performance: [['home','/']],
 admin: [['home','/'],['people','/people'],['teams','/teams'],['agents','/agents'],['system','/system'],['imports','/imports']]
};
for (const [role, list] of Object.entries(pages)) {
  if (which.length && !which.some(x=>x===role||x.startsWith(role+'/'))) continue;
  const ctx = await browser.newContext({ viewport: { width: w, height: h }, colorScheme: theme, locale });
  await ctx.addCookies([{ name: 'PARAGLIDE_LOCALE', value: locale, url: base }]);
  const page = await ctx.newPage();
  page.on('pageerror', e => console.log('PAGEERROR', role, page.url(), e.message));
  page.on('console', m => m.type()==='error' && console.log('CONSOLE', role, page.url(), m.text().slice(0,200)));
  if (role !== 'anon') {
    const r = await ctx.request.post(base+'/api/auth/sign-in/username', { data: { username: role, password: 'earshot-'+role } });
    if (!r.ok()) console.log('signin', role, r.status(), await r.text());
    await ctx.request.put(base+'/api/account/locale', { data: { locale } });
  }
  const J = async p => (await (await ctx.request.get(base+p)).json());
  for (const [name, path] of list) {
    if (which.length && !which.includes(role) && !which.includes(role+'/'+name)) continue;
    let url = path;
    try {
    if (path==='@score') url = '/scores/agents/'+(await J('/api/boot')).user.agentId;
    if (path==='@task') url = '/coaching/'+(await J('/api/coaching?pageSize=5')).rows[0].id;
    if (path==='@eval') url = '/evaluations/'+(await J('/api/evaluations?state=released&pageSize=5')).rows[0].id;
    if (path==='@interaction') url = '/interactions/'+(await J('/api/interactions?channel=call&sort=durationMs&pageSize=50')).rows.find(r=>r.hasRecording).id;
    if (path==='@plan') url = '/plans/'+(await J('/api/plans')).rows[0].id;
    if (path==='@draw') url = '/draws/'+(await J('/api/plans')).rows.find(p=>p.draws.length).draws[0].id;
    if (path==='@rubric') url = '/rubrics/'+(await J('/api/rubrics')).rows[0].id;
    if (path==='@agentscore') url = '/scores/agents/'+(await J('/api/scores/agents')).rows[0].agent.id;
    } catch(e) { console.log('resolve', role, name, e.message); continue; }
    await page.goto(base+url, { waitUntil: 'networkidle' }).catch(e=>console.log('goto', url, e.message));
    await page.waitForTimeout(400);
    const over = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    if (over > 0) console.log('OVERFLOW', role, name, over);
    await page.screenshot({ path: `${out}/${role}-${name}-${locale}-${theme}-${w}.png` });
  }
  await ctx.close();
}
await browser.close();
