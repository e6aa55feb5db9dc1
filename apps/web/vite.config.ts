import { paraglideVitePlugin } from '@inlang/paraglide-js';
import adapter from '@sveltejs/adapter-static';
import { sveltekit } from '@sveltejs/kit/vite';
import tailwindcss from '@tailwindcss/vite';
import { defineConfig } from 'vite';

const apiOrigin = process.env['EARSHOT_API'] ?? 'http://127.0.0.1:4321';

export default defineConfig({
	plugins: [
		tailwindcss(),
		paraglideVitePlugin({
			project: './project.inlang',
			outdir: './src/lib/paraglide',
			strategy: ['cookie', 'preferredLanguage', 'baseLocale']
		}),
		sveltekit({
			adapter: adapter({ fallback: 'index.html', precompress: true }),
			compilerOptions: {
				runes: ({ filename }) => (filename.includes('node_modules') ? undefined : true)
			}
		})
	],
	// The server compares Origin with Host, so the browser's Host must reach it.
	server: { proxy: { '/api': { target: apiOrigin, changeOrigin: false } } },
	build: { chunkSizeWarningLimit: 900 }
});
