import type {
	SaveSpeechSettingsBody,
	SpeechSettingsView,
	TestSpeechSettingsBody
} from '@earshot/contract';

/** What the form of speech-to-text holds. */
export class SpeechFields {
	enabled = $state(false);
	baseUrl = $state('');
	model = $state('whisper-1');
	language = $state('');
	automatic = $state(false);
	agent = $state(true);
	customer = $state(true);
	mono = $state(true);
	/** Typed anew; empty = the one there is stays. */
	apiKey = $state('');
	removeKey = $state(false);

	constructor({ settings }: SpeechSettingsView) {
		if (settings === null) return;
		this.enabled = settings.enabled;
		this.baseUrl = settings.baseUrl;
		this.model = settings.model;
		this.language = settings.language ?? '';
		this.automatic = settings.automatic;
		this.agent = settings.channels.agent;
		this.customer = settings.channels.customer;
		this.mono = settings.channels.mono;
	}

	get #key(): { apiKey?: string } {
		if (this.removeKey) return { apiKey: '' };
		return this.apiKey === '' ? {} : { apiKey: this.apiKey };
	}

	get service(): TestSpeechSettingsBody {
		return {
			baseUrl: this.baseUrl.trim(),
			model: this.model.trim(),
			language: this.language.trim().toLowerCase() || null,
			...this.#key
		};
	}

	get body(): SaveSpeechSettingsBody {
		const { enabled, automatic, agent, customer, mono } = this;
		return { ...this.service, enabled, automatic, channels: { agent, customer, mono } };
	}
}
