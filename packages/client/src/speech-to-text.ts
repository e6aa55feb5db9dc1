import {
	SpeechSettingsView,
	SpeechTestView,
	TranscriptionView,
	type SaveSpeechSettingsBody,
	type TestSpeechSettingsBody
} from '@earshot/contract';
import { get, post, put } from './request.ts';

export const readSpeechSettings = () => get('/api/speech-to-text', SpeechSettingsView);
export const saveSpeechSettings = (body: SaveSpeechSettingsBody) =>
	put('/api/speech-to-text', body, SpeechSettingsView);
export const testSpeechSettings = (body: TestSpeechSettingsBody) =>
	post('/api/speech-to-text/test', body, SpeechTestView);
export const readTranscription = (id: string) =>
	get(`/api/interactions/${id}/transcription`, TranscriptionView);
export const startTranscription = (id: string) =>
	post(`/api/interactions/${id}/transcription`, {}, TranscriptionView);
export const cancelTranscription = (id: string) =>
	post(`/api/interactions/${id}/transcription/cancel`, {}, TranscriptionView);
