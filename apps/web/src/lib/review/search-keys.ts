interface Steps {
	step: (by: 1 | -1) => void;
	leave: () => void;
}

/** The keys of the search field: Enter and Shift+Enter go on and back, Esc leaves. */
export function searchKey(event: KeyboardEvent, { step, leave }: Steps) {
	if (event.isComposing) return;
	if (event.key === 'Enter' && !event.ctrlKey && !event.metaKey) step(event.shiftKey ? -1 : 1);
	else if (event.key === 'Escape') leave();
	else return;
	event.preventDefault();
	event.stopPropagation();
}
