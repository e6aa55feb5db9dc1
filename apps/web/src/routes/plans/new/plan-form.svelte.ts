import type { CreatePlanBody, RubricVersionView } from '@earshot/contract';
import type { Channel, ReviewPolicy } from '@earshot/domain';
import { SvelteSet } from 'svelte/reactivity';
import { startOfDay, today } from '#lib/format.ts';
import { daysAfter } from '#lib/zone.ts';
import { newestFor } from './newest.ts';

/** What the form of a new plan holds; days are in the centre's zone, the last day included. */
export class PlanFields {
	name = $state('');
	channel = $state<Channel>('call');
	rubricKey = $state('');
	perAgent = $state(5);
	from = $state(daysAfter(today(), -30));
	to = $state(today());
	dueDays = $state(7);
	review = $state.raw<ReviewPolicy>();
	readonly teamIds = new SvelteSet<string>();
	readonly #rubrics: readonly RubricVersionView[];

	constructor(rubrics: readonly RubricVersionView[]) {
		this.#rubrics = rubrics;
		this.pickChannel(this.channel);
	}

	get rubrics(): RubricVersionView[] {
		return newestFor(this.channel, this.#rubrics);
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
		return { from: startOfDay(this.from), to: startOfDay(daysAfter(this.to, 1)) };
	}

	get body(): CreatePlanBody {
		const { name, channel, rubricKey, perAgent, dueDays, review } = this;
		return {
			name,
			channel,
			rubricKey,
			perAgent,
			dueDays,
			teamIds: [...this.teamIds],
			...this.span,
			...(review && { review })
		};
	}
}
