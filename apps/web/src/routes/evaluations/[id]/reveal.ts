/** For {@attach}: a row that was moved to by key comes into sight and is read aloud. */
export function revealWhen(focused: boolean, moved: boolean) {
	return (row: HTMLElement) => {
		if (!focused || row.contains(document.activeElement)) return;
		row.scrollIntoView({ block: 'nearest' });
		if (moved) row.focus({ preventScroll: true });
	};
}

/** For {@attach}: what is read aloud first on a screen that replaced another. */
export function focusHeading(heading: HTMLElement) {
	heading.focus();
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
