/** For {@attach}: keeps the focused row in sight when it is moved to by key. */
export function revealWhen(focused: boolean) {
	return (row: HTMLElement) => {
		if (focused && !row.contains(document.activeElement)) row.scrollIntoView({ block: 'nearest' });
	};
}

/** For {@attach}: puts the cursor at the end of a text field that has just appeared. */
export function focusNow(field: HTMLTextAreaElement) {
	field.focus();
	field.setSelectionRange(field.value.length, field.value.length);
}

/** For {@attach}: what is read aloud first on a screen that replaced another. */
export function focusHeading(heading: HTMLElement) {
	heading.focus();
}
