import {
	AttachedTranscriptView,
	TranscriptPreviewView,
	type AttachTranscriptBody,
	type TranscriptFileBody
} from '@earshot/contract';
import { post } from './request.ts';

export const previewTranscript = (id: string, body: TranscriptFileBody) =>
	post(`/api/interactions/${id}/transcript/preview`, body, TranscriptPreviewView);
export const attachTranscript = (id: string, body: AttachTranscriptBody) =>
	post(`/api/interactions/${id}/transcript`, body, AttachedTranscriptView);
