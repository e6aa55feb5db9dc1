import type { CreatePlanBody, RubricVersionView } from '@earshot/contract';
import type { Channel } from '@earshot/domain';
import { SvelteSet } from 'svelte/reactivity';
import { isoDay, startOfDay } from '#lib/format.ts';

const day = 86_400_000;

/** What the form of a new plan holds; days are in the centre's zone, the last day included. */
export class PlanFields {
	name = $state('');
	channel = $state<Channel>('call');
	rubricKey = $state('');
	perAgent = $state(5);
	from = $state(isoDay(new Date(Date.now() - 30 * day)));
	to = $state(isoDay(new Date()));
	dueDays = $state(7);
	readonly teamIds = new SvelteSet<string>();
	readonly #rubrics: readonly RubricVersionView[];

	constructor(rubrics: readonly RubricVersionView[]) {
		this.#rubrics = rubrics;
		this.pickChannel(this.channel);
	}

	/** Published rubrics for the channel, newest version of each key. */
	get rubrics(): RubricVersionView[] {
		const newest = new Map<string, RubricVersionView>();
		for (const rubric of this.#rubrics) {
			if (rubric.state !== 'published' || !rubric.content.channels.includes(this.channel)) continue;
			if (rubric.version > (newest.get(rubric.key)?.version ?? 0)) newest.set(rubric.key, rubric);
		}
		return [...newest.values()];
	}

	get ready(): boolean {
		return this.from !== '' && this.to !== '' && this.from <= this.to && this.perAgent >= 1;
	}

	pickChannel(channel: Channel): void {
		this.channel = channel;
		this.rubricKey = this.rubrics[0]?.key ?? '';
	}

	toggleTeam(id: string): void {
		if (!this.teamIds.delete(id)) this.teamIds.add(id);
	}

	get span(): { from: string; to: string } {
		const last = startOfDay(this.to);
		const next = isoDay(new Date(Date.parse(last) + 1.5 * day));
		return { from: startOfDay(this.from), to: startOfDay(next) };
	}

	get body(): CreatePlanBody {
		const { name, channel, rubricKey, perAgent, dueDays } = this;
		return {
			name,
			channel,
			rubricKey,
			perAgent,
			dueDays,
			teamIds: [...this.teamIds],
			...this.span
		};
	}
}
