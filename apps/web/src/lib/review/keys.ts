/** What a key does in the review workspace, beside the player's own keys. */
export type ReviewCommand =
	| { kind: 'choose'; digit: number }
	| {
			kind:
				| 'next'
				| 'previous'
				| 'notApplicable'
				| 'attach'
				| 'comment'
				| 'guidance'
				| 'keys'
				| 'submit'
				| 'messageUp'
				| 'messageDown'
				| 'playEvidence';
	  };

type Keys = Pick<KeyboardEvent, 'key' | 'shiftKey' | 'altKey' | 'ctrlKey' | 'metaKey'>;

const single: Record<string, ReviewCommand['kind'] | undefined> = {
	j: 'next',
	k: 'previous',
	n: 'notApplicable',
	e: 'attach',
	c: 'comment',
	g: 'guidance',
	p: 'playEvidence',
	'?': 'keys',
	ArrowUp: 'messageUp',
	ArrowDown: 'messageDown'
};

/** Reads a key press; null where it is none of ours. Submit is the only one that works while writing. */
export function commandOf(event: Keys, writing: boolean): ReviewCommand | null {
	if ((event.ctrlKey || event.metaKey) && event.key === 'Enter') return { kind: 'submit' };
	if (writing || event.ctrlKey || event.metaKey || event.altKey) return null;
	if (/^[0-9]$/.test(event.key)) return { kind: 'choose', digit: Number(event.key) };
	const kind = single[event.key];
	return kind && kind !== 'choose' ? { kind } : null;
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
