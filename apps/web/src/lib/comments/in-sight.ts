/** For {@attach}: scrolls so far that it is seen. */
export const inSight = (element: HTMLElement): void => element.scrollIntoView({ block: 'nearest' });
