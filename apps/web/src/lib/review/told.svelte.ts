/** What is read aloud by screen readers as it happens; seen by nobody. */
export class Told {
	text = $state('');
	/** Counts up, so that the same words are read again. */
	times = $state(0);

	tell(text: string) {
		this.text = text;
		this.times++;
	}
}
