export type PathProblem =
	'empty' | 'tooLong' | 'control' | 'backslash' | 'absolute' | 'drive' | 'parent';

/** Why a recording's path is refused, or null where it stays within the folder it is relative to (IM8). */
export function pathProblem(path: string): PathProblem | null {
	if (path.trim() === '') return 'empty';
	if (path.length > 1000) return 'tooLong';
	// Cc: control characters with NUL; Cf: direction marks that show another name; Cs: lone surrogates.
	if (/[\p{Cc}\p{Cf}\p{Cs}]/u.test(path)) return 'control';
	if (path.includes('\\')) return 'backslash';
	if (path.startsWith('/')) return 'absolute';
	if (/^(?:[a-z]:|[a-z][a-z0-9+.-]*:\/\/)/i.test(path)) return 'drive';
	return path.split('/').includes('..') ? 'parent' : null;
}
