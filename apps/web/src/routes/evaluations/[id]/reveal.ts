/** For {@attach}: a row that was moved to by key comes into sight and is read aloud; `moves` counts how often. */
export function revealWhen(focused: boolean, moves: number) {
	return (row: HTMLElement) => {
		if (!focused || row.contains(document.activeElement)) return;
		row.scrollIntoView({ block: 'nearest' });
		if (moves > 0) row.focus({ preventScroll: true });
	};
}

/** For {@attach}: what is read aloud first on a screen that replaced another. */
export function focusHeading(heading: HTMLElement) {
	heading.focus();
}

/** For {@attach}: once it can be pressed, the button that goes on gets the keyboard, and its question is read with it. */
export function focusButton(ready: boolean) {
	return (panel: HTMLElement) => {
		if (ready) panel.querySelector<HTMLElement>('[data-first]')?.focus();
	};
}

/** For {@attach}: a button clicked with the mouse gives the keyboard back, so that Space plays and does not press it again. */
export function returnKeys(root: HTMLElement) {
	const giveBack = (event: MouseEvent) => {
		if (event.detail === 0 || !(event.target instanceof Element)) return;
		event.target.closest<HTMLElement>('button, summary')?.blur();
	};
	root.addEventListener('click', giveBack);
	return () => root.removeEventListener('click', giveBack);
}
