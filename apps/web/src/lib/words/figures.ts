import type { ChoiceKey, FactKey, FigureGroup, FigureKey } from '@earshot/domain/signal';
import { m } from '#lib/paraglide/messages.js';

type Words<Key extends string> = Record<Key, () => string>;

export const figureWords: Words<FigureKey> = {
	durationMs: m.search_figure_duration_ms,
	messageCount: m.search_figure_message_count,
	csat: m.search_figure_csat,
	phraseHitCount: m.search_figure_phrase_hit_count,
	silenceMs: m.search_figure_silence_ms,
	silenceShare: m.search_figure_silence_share,
	longestSilenceMs: m.search_figure_longest_silence_ms,
	silenceCount: m.search_figure_silence_count,
	overtalkMs: m.search_figure_overtalk_ms,
	overtalkShare: m.search_figure_overtalk_share,
	overtalkCount: m.search_figure_overtalk_count,
	agentInterruptions: m.search_figure_agent_interruptions,
	replyLatencyMs: m.search_figure_reply_latency_ms,
	agentTalkMs: m.search_figure_agent_talk_ms,
	customerTalkMs: m.search_figure_customer_talk_ms,
	agentTalkShare: m.search_figure_agent_talk_share,
	loudness: m.search_figure_loudness,
	agentLoudness: m.search_figure_agent_loudness,
	customerLoudness: m.search_figure_customer_loudness,
	balance: m.search_figure_balance,
	clippedShare: m.search_figure_clipped_share,
	agentPitch: m.search_figure_agent_pitch,
	agentPitchRange: m.search_figure_agent_pitch_range,
	agentPace: m.search_figure_agent_pace,
	customerPitch: m.search_figure_customer_pitch,
	customerPitchRange: m.search_figure_customer_pitch_range,
	customerPace: m.search_figure_customer_pace,
	turns: m.search_figure_turns,
	agentMessages: m.search_figure_agent_messages,
	customerMessages: m.search_figure_customer_messages,
	firstResponseMs: m.search_figure_first_response_ms,
	medianReplyMs: m.search_figure_median_reply_ms,
	longestReplyMs: m.search_figure_longest_reply_ms,
	unansweredTurns: m.search_figure_unanswered_turns
};

export const factWords: Words<FactKey> = {
	noRecording: m.search_fact_no_recording,
	noMessages: m.search_fact_no_messages,
	mono: m.search_fact_mono,
	channelsSwapped: m.search_fact_channels_swapped,
	holdMusic: m.search_fact_hold_music,
	analysisPending: m.search_fact_analysis_pending,
	analysisFailed: m.search_fact_analysis_failed,
	anyPhrase: m.search_fact_any_phrase,
	zoneAssumed: m.search_fact_zone_assumed,
	simulated: m.search_fact_simulated
};

export const choiceWords: Words<ChoiceKey> = {
	queue: m.search_choice_queue,
	direction: m.search_choice_direction,
	language: m.search_choice_language,
	source: m.search_choice_source,
	phrase: m.search_choice_phrase,
	phraseRule: m.search_choice_phrase_rule
};

export const figureGroupWords: Words<FigureGroup> = {
	general: m.search_group_general,
	call: m.search_group_call,
	sound: m.search_group_sound,
	conversation: m.search_group_conversation
};
