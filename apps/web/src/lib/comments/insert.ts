/** Characters of a field that are free once its selection is replaced. */
export const roomIn = (field: HTMLTextAreaElement): number =>
	field.maxLength - field.value.length + field.selectionEnd - field.selectionStart;

/** Puts text in place of the selection so that the browser's own undo takes it back; false where it does not fit. */
export function insertText(field: HTMLTextAreaElement, text: string): boolean {
	if (text.length > roomIn(field)) return false;
	field.focus();
	// Deprecated without a successor: nothing else keeps the undo of a text field.
	if (document.execCommand('insertText', false, text)) return true;
	field.setRangeText(text, field.selectionStart, field.selectionEnd, 'end');
	field.dispatchEvent(new InputEvent('input', { bubbles: true }));
	return true;
}
