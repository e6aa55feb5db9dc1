import { plainKey } from '#lib/player/plain-key.ts';

type Plain =
	| 'next'
	| 'previous'
	| 'enter'
	| 'more'
	| 'less'
	| 'notApplicable'
	| 'attach'
	| 'openEvidence'
	| 'openEvidenceBefore'
	| 'removeEvidence'
	| 'clipStart'
	| 'clipEnd'
	| 'comment'
	| 'summary'
	| 'guidance'
	| 'messageUp'
	| 'messageDown'
	| 'undo'
	| 'redo'
	| 'save'
	| 'submit'
	| 'replace'
	| 'earlier'
	| 'keys';

/** What a key does in the review workspace, beside the player's own keys. */
export type ReviewCommand = { kind: 'choose'; digit: number } | { kind: Plain };

type Keys = Pick<KeyboardEvent, 'key' | 'shiftKey' | 'altKey' | 'ctrlKey' | 'metaKey'>;

const single: Record<string, Plain | undefined> = {
	j: 'next',
	k: 'previous',
	n: 'notApplicable',
	e: 'attach',
	p: 'openEvidence',
	P: 'openEvidenceBefore',
	Delete: 'removeEvidence',
	Backspace: 'removeEvidence',
	I: 'clipStart',
	'{': 'clipStart',
	O: 'clipEnd',
	'}': 'clipEnd',
	c: 'comment',
	w: 'summary',
	g: 'guidance',
	r: 'replace',
	b: 'earlier',
	'?': 'keys',
	Enter: 'enter',
	ArrowUp: 'messageUp',
	ArrowDown: 'messageDown'
};

const shifted: Record<string, Plain | undefined> = { ArrowUp: 'more', ArrowDown: 'less' };

/** Text fields undo their own letters with the same keys. */
const notWhileWriting = ['undo', 'redo'];

/** Reads a key press; null where it is none of ours. While writing only saving and submitting work. */
export function commandOf(event: Keys, writing: boolean): ReviewCommand | null {
	if (event.altKey) return null;
	if (event.ctrlKey || event.metaKey) {
		const kind = withControl(event);
		return kind && !(writing && notWhileWriting.includes(kind)) ? { kind } : null;
	}
	if (writing) return null;
	if (/^[0-9]$/.test(event.key)) return { kind: 'choose', digit: Number(event.key) };
	const kind = (event.shiftKey ? shifted[event.key] : undefined) ?? single[plainKey(event)];
	return kind ? { kind } : null;
}

function withControl({ key, shiftKey }: Keys): Plain | null {
	const letter = key.toLowerCase();
	if (letter === 'z') return shiftKey ? 'redo' : 'undo';
	if (shiftKey) return null;
	if (letter === 'y') return 'redo';
	if (letter === 's') return 'save';
	return key === 'Enter' ? 'submit' : null;
}

/** True where a key press belongs to what has the focus: text being written, a list being picked from. */
export function isWriting(target: EventTarget | null): boolean {
	if (!(target instanceof HTMLElement)) return false;
	return target.isContentEditable || ['TEXTAREA', 'INPUT', 'SELECT'].includes(target.tagName);
}

/** True where Enter and Space press what has the focus. */
export function isPressed(event: KeyboardEvent): boolean {
	const plain = !event.ctrlKey && !event.metaKey;
	const pressing = plain && (event.key === ' ' || event.key === 'Enter');
	const target = event.target;
	return pressing && target instanceof Element && target.closest('button, a, summary') !== null;
}

/** True for letters, digits and signs pressed alone: what a person can turn off, as screen readers use them too. */
export function isSingle({ key, altKey, ctrlKey, metaKey }: Keys): boolean {
	return [...key].length === 1 && key !== ' ' && !altKey && !ctrlKey && !metaKey;
}
