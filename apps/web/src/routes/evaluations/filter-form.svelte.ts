import {
	evaluationFilterParams,
	isEvaluationFilter,
	readValues,
	valuesText,
	type EvaluationFilterParam
} from '@earshot/domain/evaluation-list';

type Values = Partial<Record<EvaluationFilterParam, string>>;

/** Filters as they are being chosen, before they are applied. */
export class FilterForm {
	values = $state<Values>({});
	/** Filters that say nothing that could be meant, once they were to be applied. */
	wrong = $state.raw<readonly EvaluationFilterParam[]>([]);

	constructor(params: Pick<URLSearchParams, 'get'>) {
		for (const param of evaluationFilterParams) {
			const value = params.get(param);
			if (value !== null) this.values[param] = value;
		}
	}

	of(param: EvaluationFilterParam): string {
		return this.values[param] ?? '';
	}

	set(param: EvaluationFilterParam, text: string): void {
		this.values[param] = text;
		this.wrong = this.wrong.filter((one) => one !== param);
	}

	chosen(param: EvaluationFilterParam): string[] {
		return readValues(this.of(param)) ?? [];
	}

	toggle(param: EvaluationFilterParam, value: string): void {
		const before = this.chosen(param);
		const after = before.includes(value)
			? before.filter((one) => one !== value)
			: [...before, value];
		this.set(param, after.length > 0 ? valuesText(after) : '');
	}

	/** The ends of a range as they are typed. */
	ends(param: EvaluationFilterParam): [string, string] {
		const [min = '', max = ''] = this.of(param).split('..');
		return [min, max];
	}

	setEnds(param: EvaluationFilterParam, min: string, max: string): void {
		const empty = min.trim() === '' && max.trim() === '';
		this.set(param, empty ? '' : `${min.trim()}..${max.trim()}`);
	}

	clear(): void {
		this.values = {};
		this.wrong = [];
	}

	/** What the address is to say, empty for what is not asked; null where something is wrong. */
	apply(): Record<EvaluationFilterParam, string> | null {
		this.wrong = evaluationFilterParams.filter((param) => {
			const text = this.of(param);
			return text !== '' && !isEvaluationFilter(param, text);
		});
		if (this.wrong.length > 0) return null;
		const pairs = evaluationFilterParams.map((param) => [param, this.of(param)]);
		return Object.fromEntries(pairs) as Record<EvaluationFilterParam, string>;
	}
}
