import type { Page } from 'playwright';
import { emptyAnswer, withoutEmpty, type Choice, type Content } from './content.ts';
import { journalOf, saveStateOf, summaryOf } from './page-state.ts';

const words = ['语气平和，', '先致歉，', '没有核对单号，', 'please check，', '需要跟进，'];

/** Numbers in [0, 1), always the same for a seed (mulberry32). */
export function seeded(seed: number): () => number {
	let state = seed >>> 0;
	return () => {
		state = (state + 0x6d2b79f5) >>> 0;
		let mixed = Math.imul(state ^ (state >>> 15), state | 1);
		mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
	};
}

/**
 * Types into the review workspace, and knows every state its content went through. What the page showed as saved, or was
 * seen in the browser's journal, is promised: nothing before it may ever come back instead.
 */
export class Typist {
	/** The last is what was typed last, whether or not the page has taken it. */
	states: Content[] = [{ answers: {}, summary: '' }];
	/** Index of the newest promised state. */
	promised = 0;
	readonly #choices: readonly Choice[];
	readonly #messages: number;
	readonly #random: () => number;

	constructor(choices: readonly Choice[], messages: number, random: () => number) {
		this.#choices = choices;
		this.#messages = messages;
		this.#random = random;
	}

	get last(): Content {
		return this.states.at(-1) ?? { answers: {}, summary: '' };
	}

	/** Goes on from what was found after a fault. */
	goOnFrom(found: Content) {
		this.states = [found];
		this.promised = 0;
	}

	/** Types until told to stop or the page is gone. */
	async work(page: Page, stopped: () => boolean): Promise<void> {
		while (!stopped()) {
			await this.#act(page);
			const at = this.states.length - 1;
			if (await this.#isKept(page)) this.promised = at;
		}
	}

	/** Gives the best answer wherever another or none stands. */
	async complete(page: Page): Promise<void> {
		for (const choice of this.#choices)
			if (this.#answer(choice.id).value !== choice.options[0]?.value)
				await this.#choose(page, choice, 0);
	}

	#answer = (id: string) => this.last.answers[id] ?? emptyAnswer;

	#pick<T>(from: readonly T[]): T {
		const one = from[Math.floor(this.#random() * from.length)];
		if (one === undefined) throw new Error('there is nothing to pick from');
		return one;
	}

	async #act(page: Page): Promise<void> {
		const kind = this.#pick(['choose', 'choose', 'comment', 'summary', 'quote'] as const);
		if (kind === 'summary') return this.#summarise(page);
		const choice = this.#pick(this.#choices);
		if (kind === 'comment') return this.#comment(page, choice.id);
		if (kind === 'quote') return this.#quote(page, choice.id);
		return this.#choose(page, choice, Math.floor(this.#random() * choice.options.length));
	}

	/** Asks the journal in half of the cases: often enough to catch it out, without steadying every step. */
	async #isKept(page: Page): Promise<boolean> {
		if ((await saveStateOf(page)) === 'saved') return true;
		if (this.#random() < 0.5) return false;
		const kept = await journalOf(page);
		const isThere = kept.some((one) => JSON.stringify(one) === JSON.stringify(this.last));
		if (!isThere && (await saveStateOf(page)) !== 'saved')
			throw new Error(
				`typed, but not in the journal: ${JSON.stringify(this.last)}\nthere: ${JSON.stringify(kept)}`
			);
		return true;
	}

	#next(id: string, change: Partial<typeof emptyAnswer>) {
		const { answers, summary } = this.last;
		const answer = { ...this.#answer(id), ...change };
		this.states.push(withoutEmpty({ answers: { ...answers, [id]: answer }, summary }));
	}

	async #focus(page: Page, id: string): Promise<void> {
		await page.locator(`li[data-criterion="${id}"] h3`).click();
	}

	/** The same key again takes the answer back. */
	async #choose(page: Page, { id, options }: Choice, index: number): Promise<void> {
		await this.#focus(page, id);
		const { key, value } = options[index] ?? { key: '', value: '' };
		this.#next(id, { value: this.#answer(id).value === value ? '' : value });
		await page.keyboard.press(key);
	}

	async #comment(page: Page, id: string): Promise<void> {
		await this.#focus(page, id);
		await page.keyboard.press('c');
		await page.locator(`li[data-criterion="${id}"] textarea:focus`).waitFor();
		for (const letter of this.#pick(words)) {
			this.#next(id, { comment: this.#answer(id).comment + letter });
			await page.keyboard.insertText(letter);
		}
		await page.keyboard.press('Escape');
	}

	async #summarise(page: Page): Promise<void> {
		await summaryOf(page).focus();
		await page.keyboard.press('Control+End');
		for (const letter of this.#pick(words)) {
			const { answers, summary } = this.last;
			this.states.push({ answers, summary: summary + letter });
			await page.keyboard.insertText(letter);
		}
		await page.keyboard.press('Escape');
	}

	/** A message quoted twice in a criterion is quoted once. */
	async #quote(page: Page, id: string): Promise<void> {
		const { quotes } = this.#answer(id);
		const open = Array.from({ length: this.#messages }, (_, n) => n).filter(
			(n) => !quotes.includes(n)
		);
		if (open.length === 0) return;
		await this.#focus(page, id);
		const message = this.#pick(open);
		// The keys go on from the message picked last: first to the top.
		for (let n = 0; n < this.#messages; n++) await page.keyboard.press('ArrowUp');
		for (let n = 0; n < message; n++) await page.keyboard.press('ArrowDown');
		this.#next(id, { quotes: [...quotes, message] });
		await page.keyboard.press('e');
	}
}
