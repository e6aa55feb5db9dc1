import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { say } from './say.mjs';

const installed = () =>
	[
		process.env.CHROMIUM_PATH,
		'/usr/bin/chromium',
		'/usr/bin/chromium-browser',
		'/usr/bin/google-chrome',
		'/Applications/Google Chrome.app/Contents/MacOS/Google Chrome'
	].find((path) => path !== undefined && path !== '' && existsSync(path));

async function playwrightOwn() {
	const { chromium } = await import('playwright');
	const path = chromium.executablePath();
	return existsSync(path) ? path : undefined;
}

function fromDebian() {
	if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) return;
	say('Installing Chromium for the browser tests / 正在为浏览器测试安装 Chromium…');
	const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
	spawnSync('apt-get', ['update', '-qq'], { env, stdio: 'ignore' });
	spawnSync('apt-get', ['install', '-y', '-qq', 'chromium', 'fonts-noto-cjk'], {
		env,
		stdio: 'ignore'
	});
}

/** Path of a Chromium to test with; installs Debian's when run as root. Throws with what to do otherwise. */
export async function findBrowser() {
	const found = installed() ?? (await playwrightOwn());
	if (found !== undefined) return found;
	fromDebian();
	const debian = installed();
	if (debian !== undefined) return debian;
	throw new Error(
		'The browser tests need Chromium and none was found. Install it (Debian: apt-get install -y chromium; elsewhere: npx playwright install chromium) or name one in CHROMIUM_PATH.'
	);
}
