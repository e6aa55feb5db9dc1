import type { AttachTranscriptBody, TranscriptPreviewView } from '@earshot/contract';
import type { MessageRole } from '@earshot/domain/interaction';

/** Chosen on the page; '' = not yet. */
export type ChosenRole = MessageRole | '';

export type GoodPreview = Extract<TranscriptPreviewView, { ok: true }>;

interface Chosen {
	fileName: string;
	/** The bytes, base64. */
	data: string;
}

/** A transcript being attached: the file, what the server makes of it, and whom its speakers stand for. */
export class Attaching {
	chosen = $state.raw<Chosen | null>(null);
	preview = $state.raw<TranscriptPreviewView | null>(null);
	roles = $state<Record<string, ChosenRole>>({});
	keepQuoted = $state(false);

	get good(): GoodPreview | null {
		return this.preview?.ok === true ? this.preview : null;
	}

	roleOf(name: string, told: MessageRole | null): ChosenRole {
		return Object.hasOwn(this.roles, name) ? (this.roles[name] ?? '') : (told ?? '');
	}

	/** Speakers for whom nobody stands yet. */
	get open(): number {
		const speakers = this.good?.speakers ?? [];
		return speakers.filter(({ name, role }) => this.roleOf(name, role) === '').length;
	}

	get ready(): boolean {
		const { lock = null } = this.good ?? {};
		const free = lock === null || (lock === 'quoted' && this.keepQuoted);
		return this.good !== null && this.open === 0 && free;
	}

	choose(chosen: Chosen | null, preview: TranscriptPreviewView | null): void {
		this.chosen = chosen;
		this.preview = preview;
		this.roles = {};
		this.keepQuoted = false;
	}

	get body(): AttachTranscriptBody | null {
		if (!this.chosen || !this.good) return null;
		const given = Object.entries(this.roles).flatMap(([name, role]) =>
			role === '' ? [] : [[name, role] as const]
		);
		const { rev } = this.good;
		return { ...this.chosen, roles: Object.fromEntries(given), rev, keepQuoted: this.keepQuoted };
	}
}

/** The bytes of a file, base64. Rejects where it cannot be read. */
export const base64Of = (file: File): Promise<string> =>
	new Promise((done, refuse) => {
		const reader = new FileReader();
		reader.onerror = () => refuse(reader.error ?? new Error('the file cannot be read'));
		reader.onload = () => {
			const url = typeof reader.result === 'string' ? reader.result : '';
			done(url.slice(url.indexOf(',') + 1));
		};
		reader.readAsDataURL(file);
	});
