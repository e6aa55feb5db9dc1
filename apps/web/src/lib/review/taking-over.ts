/** By place: who in this page saves a review, be it that the reviewer has left it and the network is not back yet. */
const saving = new Map<string, { stop(): void }>();

/** From now on `next` saves what belongs to a place; who did so before stops. */
export function takeOver(place: string, next: { stop(): void }) {
	saving.get(place)?.stop();
	saving.set(place, next);
}
