import type { BootView } from '@earshot/contract';
import type { Right, Role } from '@earshot/domain';

/** Who is signed in, what they may do, and the centre they work in. */
class Session {
	boot = $state.raw<BootView | null>(null);
	/** True while the sign-in sheet lies over the page. */
	expired = $state(false);
	#answer: ((signedIn: boolean) => void) | null = null;
	#asking: Promise<boolean> | null = null;

	get user() {
		return this.boot?.user ?? null;
	}

	get timeZone(): string {
		return this.boot?.centre.timeZone ?? 'Asia/Shanghai';
	}

	can(right: Right): boolean {
		return this.user?.rights.includes(right) ?? false;
	}

	is(role: Role): boolean {
		return this.user?.roles.includes(role) ?? false;
	}

	/** One sheet for all calls that met the end of the session. */
	askToSignIn(): Promise<boolean> {
		if (!this.user) return Promise.resolve(false);
		this.expired = true;
		this.#asking ??= new Promise((resolve) => (this.#answer = resolve));
		return this.#asking;
	}

	signedInAgain(signedIn: boolean): void {
		this.expired = false;
		this.#answer?.(signedIn);
		this.#answer = null;
		this.#asking = null;
	}
}

export const session = new Session();
