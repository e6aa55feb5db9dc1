/** `m:ss`, from an hour on `h:mm:ss`; tenths where a moment is picked. */
export function clockText(ms: number, tenths = false): string {
	const step = tenths ? 100 : 1000;
	const whole = Math.floor(Math.max(0, ms) / step) * step;
	const seconds = Math.floor(whole / 1000) % 60;
	const minutes = Math.floor(whole / 60_000) % 60;
	const hours = Math.floor(whole / 3_600_000);
	const tail = `${String(seconds).padStart(2, '0')}${tenths ? `.${(whole / 100) % 10}` : ''}`;
	return hours > 0 ? `${hours}:${String(minutes).padStart(2, '0')}:${tail}` : `${minutes}:${tail}`;
}
