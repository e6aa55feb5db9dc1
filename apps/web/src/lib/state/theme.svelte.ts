export const themes = ['system', 'light', 'dark'] as const;
export type Theme = (typeof themes)[number];

const key = 'earshot.theme';
const stored = (): Theme => themes.find((theme) => theme === localStorage.getItem(key)) ?? 'system';

class ThemeState {
	current = $state<Theme>(stored());

	constructor() {
		this.#show();
	}

	set(theme: Theme): void {
		this.current = theme;
		localStorage.setItem(key, theme);
		this.#show();
	}

	#show(): void {
		const root = document.documentElement;
		if (this.current === 'system') root.removeAttribute('data-theme');
		else root.dataset['theme'] = this.current;
	}
}

export const theme = new ThemeState();
