import { m } from '#lib/paraglide/messages.js';

export interface KeyGroup {
	id: string;
	title: () => string;
	rows: readonly (readonly [keys: readonly string[], text: () => string])[];
}

interface Page {
	hasSound: boolean;
	hasMessages: boolean;
	/** False where the conversation is only read. */
	reviewing: boolean;
}

/** The keys that work on a page, by what they are for. */
export function keyGroups({ hasSound, hasMessages, reviewing }: Page): KeyGroup[] {
	const shown: [KeyGroup, boolean][] = [
		[criteria, reviewing],
		[evidence(hasSound, hasMessages), reviewing],
		[finish, reviewing],
		[words, hasMessages],
		[sound, hasSound]
	];
	return shown.flatMap(([group, is]) => (is ? [group] : []));
}

const criteria: KeyGroup = {
	id: 'criteria',
	title: m.review_rubric,
	rows: [
		[['J', 'K'], m.review_key_step],
		[['1', '…', '9'], m.review_key_choose],
		[['0', 'N'], m.review_key_na],
		[['0'], m.rubric_key_zero],
		[['Shift', '↑ ↓'], m.review_key_count],
		[['Enter'], m.review_key_enter],
		[['C'], m.review_key_comment],
		[['Ctrl/⌘ ;'], m.library_key_open],
		[['/'], m.library_key_slash],
		[['@'], m.mention_key],
		[['W'], m.review_key_summary],
		[['G'], m.review_key_guidance],
		[['B'], m.review_key_earlier],
		[['Esc'], m.review_key_escape]
	]
};

const evidence = (hasSound: boolean, hasMessages: boolean): KeyGroup => ({
	id: 'evidence',
	title: m.review_evidence,
	rows: [
		...(hasMessages ? [[['↑', '↓'], m.review_key_message] as const] : []),
		...(hasSound ? [[['[ ]', 'I O'], m.review_key_mark] as const] : []),
		[['E'], m.review_key_attach],
		[['P', 'Shift P'], m.review_key_evidence],
		...(hasSound ? [[['Shift', 'I O'], m.review_key_clip] as const] : []),
		[['Delete'], m.review_key_remove]
	]
});

const finish: KeyGroup = {
	id: 'finish',
	title: m.review_keys_finish,
	rows: [
		[['Ctrl/⌘ Z'], m.review_key_undo],
		[['Ctrl/⌘ Shift Z'], m.review_key_redo],
		[['Ctrl/⌘ S'], m.review_key_save],
		[['Ctrl/⌘ Enter'], m.review_key_submit],
		[['Enter'], m.review_key_next],
		[['R'], m.review_key_replace],
		[['?'], m.review_key_keys]
	]
};

const words: KeyGroup = {
	id: 'words',
	title: m.review_conversation,
	rows: [
		[['/', 'Ctrl/⌘ F'], m.listen_key_search],
		[['Enter', 'Shift Enter'], m.listen_key_search_step],
		[['H', 'Shift H'], m.listen_key_hit]
	]
};

const sound: KeyGroup = {
	id: 'sound',
	title: m.review_keys_sound,
	rows: [
		[['Space'], m.review_key_play],
		[['←', '→'], m.review_key_jump],
		[['Shift', '← →'], m.review_key_jump_short],
		[[',', '.'], m.review_key_speed],
		[['S'], m.review_key_solo],
		[['X'], m.review_key_skip],
		[['L'], m.review_key_loop],
		[['+', '−'], m.review_key_zoom]
	]
};
