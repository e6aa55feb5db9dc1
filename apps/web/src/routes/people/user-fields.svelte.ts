import type { CreateUserBody, UpdateUserBody, UserView } from '@earshot/contract';
import type { Role } from '@earshot/domain';
import { SvelteSet } from 'svelte/reactivity';

/** What the form of a user holds. */
export class UserFields {
	username = $state('');
	displayName = $state('');
	agentId = $state('');
	capacityMinutes = $state(1200);
	disabled = $state(false);
	readonly roles = new SvelteSet<Role>();

	constructor(user: UserView | null) {
		if (!user) return;
		this.username = user.username;
		this.displayName = user.displayName;
		this.agentId = user.agent?.id ?? '';
		this.capacityMinutes = user.capacityMinutes;
		this.disabled = user.disabled;
		for (const role of user.roles) this.roles.add(role);
	}

	toggleRole(role: Role): void {
		if (!this.roles.delete(role)) this.roles.add(role);
	}

	get #shared() {
		return {
			displayName: this.displayName,
			roles: [...this.roles],
			agentId: this.agentId || null,
			capacityMinutes: this.capacityMinutes
		};
	}

	get body(): CreateUserBody {
		return { username: this.username, ...this.#shared };
	}

	get changes(): UpdateUserBody {
		return { ...this.#shared, disabled: this.disabled };
	}
}
