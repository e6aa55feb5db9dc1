import {
	CallSignals,
	Channel,
	ChatSignals,
	Id,
	MaskedSpan,
	MessageRole,
	PhraseCategory,
	RecordingNote,
	Span,
	TextSpan,
	type Conditions,
	analysisStates,
	bucketUnits,
	figureKeys,
	parseConditions
} from '@earshot/domain';
import { z } from 'zod';
import { AgentRef, PageQuery, PersonRef, Time, pageOf } from './common.ts';

export const InteractionRow = z.object({
	id: Id,
	source: z.string(),
	externalId: z.string(),
	channel: Channel,
	language: z.string().nullable(),
	startedAt: Time.nullable(),
	periodAt: Time,
	agent: AgentRef.nullable(),
	team: PersonRef.nullable(),
	queue: z.string().nullable(),
	csat: z.number().nullable(),
	messageCount: z.number().int(),
	preview: z.string(),
	durationMs: z.number().nullable(),
	hasRecording: z.boolean(),
	longestSilenceMs: z.number().nullable(),
	overtalkMs: z.number().nullable(),
	firstResponseMs: z.number().nullable(),
	/** Every figure that was measured; shares from 0 to 1. */
	figures: z.partialRecord(z.enum(figureKeys), z.number()),
	analysis: z.enum(analysisStates),
	simulated: z.boolean()
});
export type InteractionRow = z.infer<typeof InteractionRow>;

/** The first message that says what was looked for; personal data are masked. */
export const FoundTextView = z.object({
	/** Place of the message in the conversation, from 0. */
	message: z.number().int(),
	role: MessageRole,
	text: z.string(),
	/** UTF-16 code units of `text`, end exclusive. */
	marks: z.array(z.object({ start: z.number().int(), end: z.number().int() }))
});
export type FoundTextView = z.infer<typeof FoundTextView>;

export const InteractionListRow = InteractionRow.extend({ found: FoundTextView.nullable() });
export type InteractionListRow = z.infer<typeof InteractionListRow>;

/** `capped`: there are more than `total` that say what was looked for; the newest are listed. */
export const InteractionPage = pageOf(InteractionListRow).extend({ capped: z.boolean() });
export type InteractionPage = z.infer<typeof InteractionPage>;

/** Conditions as one text: `longestSilenceMs:30000..;holdMusic:yes;queue:A|B;meta.city:X`. */
const ConditionsText = z
	.string()
	.max(4000)
	.transform((text, ctx): z.output<typeof Conditions> => {
		const conditions = parseConditions(text);
		if (conditions !== null) return conditions;
		ctx.addIssue({ code: 'custom', message: 'no filter' });
		return z.NEVER;
	});

/** Which interactions are listed or counted. */
export const InteractionFilterQuery = z.object({
	/** Words, "phrases", -excluded, agent: and customer:, or an external id. */
	q: z.string().max(200).optional(),
	channel: Channel.optional(),
	source: z.string().optional(),
	agentId: Id.optional(),
	teamId: Id.optional(),
	unmapped: z.stringbool().optional(),
	/** Interactions in which a phrase rule of the category hit. */
	phrase: PhraseCategory.optional(),
	filter: ConditionsText.optional(),
	from: Time.optional(),
	to: Time.optional()
});

/** GET /api/interactions */
export const InteractionQuery = PageQuery.extend({
	...InteractionFilterQuery.shape,
	sort: z.enum(['periodAt', ...figureKeys]).default('periodAt'),
	order: z.enum(['asc', 'desc']).default('desc')
});
export type InteractionQuery = z.infer<typeof InteractionQuery>;

/** GET /api/interactions/counts */
export const InteractionCountQuery = InteractionFilterQuery.extend({
	/** One condition; the share of what it holds of is told too. */
	share: ConditionsText.optional()
});
export type InteractionCountQuery = z.infer<typeof InteractionCountQuery>;

export const InteractionCountsView = z.object({
	unit: z.enum(bucketUnits),
	/** In order, without gaps; `start` is the first day of each in the centre's zone. */
	buckets: z.array(
		z.object({
			start: z.iso.date(),
			count: z.number().int(),
			matched: z.number().int()
		})
	),
	total: z.number().int(),
	/** Null where no second condition was asked for. */
	matched: z.number().int().nullable(),
	/** Only the newest of what was looked for are counted. */
	capped: z.boolean()
});
export type InteractionCountsView = z.infer<typeof InteractionCountsView>;

/** GET /api/interactions/facets: values to choose from, of the newest interactions one may list. */
export const InteractionFacetsView = z.object({
	newest: z.number().int(),
	fields: z.array(
		z.object({
			/** What a filter calls it: `queue`, `phraseRule`, `meta.city`. */
			name: z.string(),
			values: z.array(z.object({ value: z.string(), label: z.string(), count: z.number().int() }))
		})
	)
});
export type InteractionFacetsView = z.infer<typeof InteractionFacetsView>;

export const MessageView = z.object({
	role: MessageRole,
	text: z.string(),
	at: Time.nullable(),
	offsetMs: z.number().nullable(),
	durationMs: z.number().nullable(),
	/** Personal data: masked in `text` unless the text was asked for with a reason. */
	masked: z.array(MaskedSpan)
});
export type MessageView = z.infer<typeof MessageView>;

/** GET /api/interactions/:id/audio */
export const AudioQuery = z.object({
	/** The recording as it came, also where a converted copy is played. */
	original: z.stringbool().default(false)
});

/** GET /api/interactions/:id/peaks: the whole waveform, or coarser, or a stretch of it. */
export const PeaksQuery = z.object({
	/** Buckets per second: the nearest to be had, never finer than the stored ones. */
	perSecond: z.coerce.number().min(1).max(1000).optional(),
	/** Whole buckets around [startMs, endMs); the header `x-start-ms` says where they begin. */
	startMs: z.coerce.number().min(0).optional(),
	endMs: z.coerce.number().positive().optional()
});
export type PeaksQuery = z.infer<typeof PeaksQuery>;

export const RecordingView = z.object({
	/** Path of the audio (HTTP ranges served) and of the peaks (binary, @earshot/audio format). */
	audioPath: z.string(),
	peaksPath: z.string().nullable(),
	/** Path of the recording as it came. */
	originalPath: z.string(),
	/** True where browsers cannot play the original: `audioPath` then serves a converted copy. */
	converted: z.boolean(),
	container: z.string(),
	codec: z.string(),
	channels: z.number().int(),
	sampleRateHz: z.number(),
	durationMs: z.number(),
	agentChannel: z.union([z.literal(0), z.literal(1)]).nullable(),
	speech: z.array(z.array(Span)).nullable(),
	notes: z.array(RecordingNote)
});
export type RecordingView = z.infer<typeof RecordingView>;

/** A phrase rule that hit; its name is in the rule's own language. */
export const PhraseHitView = z.object({
	ruleId: z.string(),
	name: z.string(),
	category: PhraseCategory,
	evidence: z.array(TextSpan)
});
export type PhraseHitView = z.infer<typeof PhraseHitView>;

export const TranscriptView = z.discriminatedUnion('kind', [
	z.object({
		kind: z.literal('upload'),
		fileName: z.string(),
		format: z.string(),
		by: z.string(),
		at: Time
	}),
	z.object({
		kind: z.literal('machine'),
		model: z.string(),
		/** False where one channel holds everyone: who speaks is not known. */
		speakersKnown: z.boolean(),
		at: Time
	})
]);
export type TranscriptView = z.infer<typeof TranscriptView>;

/** GET /api/interactions/:id */
export const InteractionView = InteractionRow.extend({
	direction: z.enum(['inbound', 'outbound']).nullable(),
	zoneAssumed: z.boolean(),
	metadata: z.record(z.string(), z.unknown()),
	callSignals: CallSignals.nullable(),
	chatSignals: ChatSignals.nullable(),
	phrases: z.array(PhraseHitView),
	analysisError: RecordingNote.nullable(),
	messages: z.array(MessageView),
	/** Where a transcript came from that was attached later. */
	transcript: TranscriptView.nullable(),
	recording: RecordingView.nullable()
});
export type InteractionView = z.infer<typeof InteractionView>;
