/**
 * What a power loss leaves of what was not synced:
 * - nothing, everything;
 * - pages: any subset of the pages, as they were last written;
 * - versions: of each page any state that it had since the last sync;
 * - sectors: any subset of the sectors, so that pages are torn;
 * - order: the first so many writes of all files, the last one torn at a sector;
 * - size: files are as long as they were made, without the bytes;
 * - names: every byte, but no name that its directory was not synced for.
 *
 * Names that were not synced are kept one by one by chance, except with nothing, names (none) and everything (all).
 */
export const powerLosses = ['nothing', 'everything', 'pages', 'versions', 'sectors', 'order', 'size', 'names'] as const;
export type PowerLoss = (typeof powerLosses)[number];
