import { DomainError, type ImportCounts, type ImportIssue } from '@earshot/domain';
import { runLocalImport } from '@earshot/services/imports';
import type { Config } from '../../config.ts';
import { openDatabase } from '../database.ts';
import { localSource } from '../local-files.ts';
import { openLog } from '../log.ts';
import { systemContext } from '../system-context.ts';
import { cliLocale } from './locale.ts';

export interface ImportOptions {
	dryRun: boolean;
	json: boolean;
}

const words = {
	'zh-CN': {
		counts: (c: ImportCounts) =>
			`共 ${c.rows} 条：新增 ${c.imported}，更新 ${c.updated}，未变 ${c.unchanged}，拒绝 ${c.rejected}；录音 ${c.recordings}；待对应坐席 ${c.agentsToMap}`,
		dryRun: '（试运行，未写入任何数据）',
		line: (n: number) => `第 ${n} 行`
	},
	en: {
		counts: (c: ImportCounts) =>
			`${c.rows} rows: ${c.imported} imported, ${c.updated} updated, ${c.unchanged} unchanged, ${c.rejected} rejected; ${c.recordings} recordings; ${c.agentsToMap} agents to be mapped`,
		dryRun: '(dry run: nothing was written)',
		line: (n: number) => `line ${n}`
	}
};

const issueLine = (issue: ImportIssue, locale: 'zh-CN' | 'en'): string => {
	const place = issue.line === null ? '' : `:${words[locale].line(issue.line)}`;
	const field = issue.field === null ? '' : ` ${issue.field}`;
	return `${issue.file}${place}${field} — ${issue.reason[locale]}`;
};

/** `earshot import PATH`: exit code 0 when every row was good, 2 when some were rejected. */
export async function importPath(
	path: string,
	options: ImportOptions,
	config: Config
): Promise<number> {
	const locale = cliLocale(process.env);
	const source = await localSource(path).catch(() => {
		throw new DomainError('notFound', { path });
	});
	const database = await openDatabase(config, { join: true, onCrash: () => process.exit(1) });
	const issues: ImportIssue[] = [];
	try {
		const log = openLog(config.dataDir);
		const done = await runLocalImport(systemContext(database, config, log), source, {
			dryRun: options.dryRun,
			via: 'cli',
			onProgress: (share) => {
				if (!options.json && process.stderr.isTTY)
					process.stderr.write(`\r${Math.round(share * 100)} % `);
			},
			onIssue: (issue) => {
				if (options.json) issues.push(issue);
				else process.stderr.write(`${issueLine(issue, locale)}\n`);
			}
		});
		const { counts, issueCount, importId } = done;
		if (options.json)
			process.stdout.write(
				`${JSON.stringify({ importId, dryRun: options.dryRun, ...counts, issueCount, issues })}\n`
			);
		else {
			const text = words[locale];
			process.stdout.write(`${text.counts(counts)}${options.dryRun ? text.dryRun : ''}\n`);
		}
		return counts.rejected > 0 ? 2 : 0;
	} finally {
		await database.close();
	}
}
