import type { EvaluationFilterParam } from '@earshot/domain/evaluation-list';
import {
	addressOf,
	chosenIn,
	rangeText,
	toggled,
	valuesFrom,
	wrongIn,
	type FilterValues
} from './filter-values.ts';

/** Filters as they are being chosen, before they are applied. */
export class FilterForm {
	values = $state<FilterValues>({});
	/** Filters that say nothing that could be meant, once they were to be applied. */
	wrong = $state.raw<readonly EvaluationFilterParam[]>([]);

	constructor(params: Pick<URLSearchParams, 'get'>) {
		this.values = valuesFrom(params);
	}

	of(param: EvaluationFilterParam): string {
		return this.values[param] ?? '';
	}

	set(param: EvaluationFilterParam, text: string): void {
		this.values[param] = text;
		this.wrong = this.wrong.filter((one) => one !== param);
	}

	chosen(param: EvaluationFilterParam): string[] {
		return chosenIn(this.of(param));
	}

	toggle(param: EvaluationFilterParam, value: string): void {
		this.set(param, toggled(this.of(param), value));
	}

	/** The ends of a range as they are typed. */
	ends(param: EvaluationFilterParam): [string, string] {
		const [min = '', max = ''] = this.of(param).split('..');
		return [min, max];
	}

	setEnds(param: EvaluationFilterParam, min: string, max: string): void {
		this.set(param, rangeText(min, max));
	}

	clear(): void {
		this.values = {};
		this.wrong = [];
	}

	/** What the address is to say; null where something is wrong. */
	apply(): Record<EvaluationFilterParam, string> | null {
		this.wrong = wrongIn(this.values);
		return this.wrong.length > 0 ? null : addressOf(this.values);
	}
}
