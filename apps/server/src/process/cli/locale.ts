/** Language of the terminal: Chinese where the environment says so, else English. */
export const cliLocale = (env: NodeJS.ProcessEnv): 'zh-CN' | 'en' =>
	/^zh/i.test(env['LC_ALL'] ?? env['LC_MESSAGES'] ?? env['LANG'] ?? '') ? 'zh-CN' : 'en';
