import type { InteractionView } from '@earshot/contract';
import type { CallSignals, CallSound } from '@earshot/domain/interaction';

type Side = 'agent' | 'customer';
const other = (side: Side | null) =>
	side === null ? null : side === 'agent' ? ('customer' as const) : ('agent' as const);

/** The same recording heard with agent and customer exchanged; what only one side was measured for is unknown then. */
export function swapSides(interaction: InteractionView): InteractionView {
	const { recording, callSignals } = interaction;
	const channel = recording?.agentChannel ?? null;
	if (recording === null || channel === null) return interaction;
	return {
		...interaction,
		recording: { ...recording, agentChannel: channel === 0 ? 1 : 0 },
		callSignals: callSignals && swapSignals(callSignals)
	};
}

function swapSignals(signals: CallSignals): CallSignals {
	const overtalk = signals.overtalk.map((one) => {
		return { ...one, by: other(one.by), yielded: other(one.yielded ?? null) };
	});
	const known = signals.agentInterruptions !== null;
	const { sound } = signals;
	return {
		...signals,
		agentTalkMs: signals.customerTalkMs,
		customerTalkMs: signals.agentTalkMs,
		overtalk,
		agentInterruptions: known ? overtalk.filter(({ by }) => by === 'agent').length : null,
		medianReplyMs: null,
		...(sound ? { sound: swapSound(sound) } : {})
	};
}

function swapSound(sound: CallSound): CallSound {
	return {
		...sound,
		agentLufs: sound.customerLufs,
		customerLufs: sound.agentLufs,
		balanceLu: sound.balanceLu === null ? null : -sound.balanceLu,
		agentVoice: sound.customerVoice,
		customerVoice: sound.agentVoice,
		channelsSwapped: sound.channelsSwapped === null ? null : !sound.channelsSwapped
	};
}
