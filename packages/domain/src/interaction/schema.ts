import { z } from 'zod';
import { Channel, Id, Sha256 } from '../words/index.ts';

export const messageRoles = ['agent', 'customer', 'system'] as const;
export const MessageRole = z.enum(messageRoles);
export type MessageRole = z.infer<typeof MessageRole>;

export const Message = z.strictObject({
	role: MessageRole,
	text: z.string(),
	/** Absolute time, where the source has one. */
	at: z.date().nullable(),
	/** Start within the recording, milliseconds; turns may overlap. */
	offsetMs: z.number().min(0).nullable(),
	durationMs: z.number().min(0).nullable()
});
export type Message = z.infer<typeof Message>;

const Count = z.int().min(0);
const Millis = z.number().min(0);
/** A stretch of a recording, milliseconds from its start, end exclusive. */
export const Span = z.strictObject({ startMs: Millis, endMs: Millis });
export type Span = z.infer<typeof Span>;

const Side = z.enum(['agent', 'customer']);
export const Overtalk = Span.extend({
	/** Who cut in; null: a short back-channel. */
	by: Side.nullable(),
	/** Who fell silent after a cut-in while the other talked on. */
	yielded: Side.nullable().optional()
});

/** A fact told about a recording that was damaged but readable; `code` and `params` are translated. */
export const RecordingNote = z.strictObject({
	code: z.string(),
	params: z.record(z.string(), z.union([z.string(), z.number()]))
});
export type RecordingNote = z.infer<typeof RecordingNote>;

/** How one side speaks; null = too little speech, or too much noise, to say. */
const SideVoice = z.strictObject({
	pitchHz: z.number().nullable(),
	pitchRangeSt: z.number().nullable(),
	/** For comparing a speaker with itself, not a rate of syllables. */
	nucleiPerSecond: z.number().nullable()
});

/** How a call sounds, beside who talks when. */
export const CallSound = z.strictObject({
	/** ITU-R BS.1770-4; null = nothing louder than −70 LUFS. */
	integratedLufs: z.number().nullable(),
	/** The same of each side; stereo only. */
	agentLufs: z.number().nullable().default(null),
	customerLufs: z.number().nullable().default(null),
	/** Agent minus customer, LU; stereo only. */
	balanceLu: z.number().nullable(),
	/** Share of clipped samples on the worst channel. */
	clippedShare: z.number().min(0).max(1),
	/** Stretches that sound like music on hold: a hint. */
	holdMusic: z.array(Span),
	agentVoice: SideVoice.nullable(),
	customerVoice: SideVoice.nullable(),
	/** True where the transcript follows the other channel; null = it does not tell. */
	channelsSwapped: z.boolean().nullable()
});
export type CallSound = z.infer<typeof CallSound>;

/** Measured on the audio. Null = cannot be said of this recording (mono, too noisy). */
export const CallSignals = z.strictObject({
	kind: z.literal('call'),
	durationMs: Millis,
	channels: z.int().min(1),
	agentTalkMs: Millis.nullable(),
	customerTalkMs: Millis.nullable(),
	silenceMs: Millis.nullable(),
	longestSilenceMs: Millis.nullable(),
	overtalkMs: Millis.nullable(),
	overtalkCount: Count.nullable(),
	agentInterruptions: Count.nullable(),
	medianReplyMs: Millis.nullable(),
	silences: z.array(Span),
	overtalk: z.array(Overtalk),
	/** Absent where the recording was analysed before these were measured. */
	sound: CallSound.optional()
});
export type CallSignals = z.infer<typeof CallSignals>;

/** Measured on the messages. Null = the source has no times. */
export const ChatSignals = z.strictObject({
	kind: z.literal('chat'),
	turns: Count,
	agentMessages: Count,
	customerMessages: Count,
	firstResponseMs: Millis.nullable(),
	medianReplyMs: Millis.nullable(),
	longestReplyMs: Millis.nullable(),
	unansweredCustomerTurns: Count
});
export type ChatSignals = z.infer<typeof ChatSignals>;

export const phraseCategories = [
	'forbidden',
	'greeting',
	'closing',
	'hold',
	'verification',
	'apology',
	'promise',
	'escalation',
	'customerNegative',
	'other'
] as const;
export const PhraseCategory = z.enum(phraseCategories);
export type PhraseCategory = z.infer<typeof PhraseCategory>;

/** Some words of one message: UTF-16 code units of its text, end exclusive. */
export const TextSpan = z.strictObject({ message: Count, start: Count, end: Count });
export type TextSpan = z.infer<typeof TextSpan>;

/** A phrase rule that an interaction's words met; without evidence where something absent met it. */
export const PhraseHit = z.strictObject({
	ruleId: z.string().min(1).max(100),
	ruleVersion: z.int().min(1),
	evidence: z.array(TextSpan).max(50)
});
export type PhraseHit = z.infer<typeof PhraseHit>;

/** The set of phrase rules that ran, and those of which language; null = there are none for its language. */
export const PhraseRun = z.strictObject({
	set: Sha256,
	language: z.enum(['zh', 'en']).nullable()
});
export type PhraseRun = z.infer<typeof PhraseRun>;

/** Where a transcript came from that did not come with the interaction itself. */
export const TranscriptOrigin = z.discriminatedUnion('kind', [
	z.strictObject({
		kind: z.literal('upload'),
		fileName: z.string().max(300),
		format: z.string().max(40),
		by: z.string(),
		at: z.date()
	}),
	z.strictObject({
		kind: z.literal('machine'),
		model: z.string().max(200),
		/** False where one channel holds everyone: who speaks is not known. */
		speakersKnown: z.boolean(),
		at: z.date()
	})
]);
export type TranscriptOrigin = z.infer<typeof TranscriptOrigin>;

export const analysisStates = ['pending', 'running', 'done', 'failed', 'none'] as const;

export const Interaction = z.strictObject({
	_id: Id,
	v: z.literal(1),
	source: z.string().min(1).max(300),
	externalId: z.string().min(1).max(300),
	channel: Channel,
	language: z.string().max(35).nullable(),
	/** Null where the source has no time. */
	startedAt: z.date().nullable(),
	/** True where the source had a local time without offset and the centre's zone was taken. */
	zoneAssumed: z.boolean(),
	importedAt: z.date(),
	/** The run that last wrote it: tells a resumed import what it had already done. */
	importId: Id.nullable(),
	/** `startedAt`, or `importedAt` where the source has no time: what periods and draws go by. */
	periodAt: z.date(),
	agentId: Id.nullable(),
	teamId: Id.nullable(),
	queue: z.string().max(200).nullable(),
	direction: z.enum(['inbound', 'outbound']).nullable(),
	csat: z.number().nullable(),
	/** Every further column or label of the source, as it came. */
	metadata: z.record(z.string(), z.unknown()),
	messageCount: Count,
	/** First customer words, at most 120 characters, for lists. */
	preview: z.string().max(200),
	recordingId: Sha256.nullable(),
	/** From the recording, else from message times, else null. */
	durationMs: Millis.nullable(),
	contentHash: Sha256,
	/** Of a transcript attached later; absent where the messages came with the interaction. */
	transcript: z.strictObject({ origin: TranscriptOrigin, sha256: Sha256 }).optional(),
	callSignals: CallSignals.nullable(),
	chatSignals: ChatSignals.nullable(),
	phraseHits: z.array(PhraseHit).max(200),
	/** Which rules its words were put to. Absent where they never were, or before that was told. */
	phraseRun: PhraseRun.optional(),
	analysis: z.strictObject({
		state: z.enum(analysisStates),
		error: RecordingNote.nullable()
	}),
	simulated: z.boolean(),
	rev: Count
});
export type Interaction = z.infer<typeof Interaction>;

/** A copy of a recording in a format that browsers play; the original stays. */
export const PlaybackCopy = z.strictObject({
	fileId: Id,
	sha256: Sha256,
	bytes: Count,
	contentType: z.enum(['audio/wav', 'audio/ogg'])
});
export type PlaybackCopy = z.infer<typeof PlaybackCopy>;

export const Recording = z.strictObject({
	/** SHA-256 of the bytes. */
	_id: Sha256,
	v: z.literal(1),
	fileId: Id,
	bytes: Count,
	container: z.string(),
	codec: z.string(),
	channels: z.int().min(1),
	sampleRateHz: z.int().min(1),
	durationMs: Millis,
	/** Which channel (0-based) is the agent; null for mono. */
	agentChannel: z.union([z.literal(0), z.literal(1)]).nullable(),
	notes: z.array(RecordingNote),
	/** Speech per channel, once analysed. */
	speech: z.array(z.array(Span)).nullable(),
	hasPeaks: z.boolean(),
	/** Absent where browsers play the original, or until it was analysed. */
	playback: PlaybackCopy.optional(),
	createdAt: z.date()
});
export type Recording = z.infer<typeof Recording>;
