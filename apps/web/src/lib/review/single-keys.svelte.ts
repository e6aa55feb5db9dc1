const kept = 'earshot.singleKeys';

/** Whether letters and signs pressed alone are commands, on this computer: screen readers and voice control may need them. */
class SingleKeys {
	on = $state(localStorage.getItem(kept) !== 'off');

	set(on: boolean) {
		this.on = on;
		localStorage.setItem(kept, on ? 'on' : 'off');
	}
}

export const singleKeys = new SingleKeys();
