import type { CampaignVolume } from './campaign';

/** A broken promise that a campaign has found. */
export interface CampaignFault {
  /** Which promise, in a word or two: `lost-write`. */
  readonly law: string;
  readonly text: string;
  /** The one command that shows it again; a campaign of real processes and chance has none. */
  readonly replay?: string;
}

/** What a run of a campaign has found: one JSON line, the same for every campaign. */
export interface CampaignResult {
  readonly campaign: string;
  readonly volume: CampaignVolume;
  readonly seed: number;
  /** Of the code that ran, short; with a plus sign when files were changed. */
  readonly commit: string;
  /** ISO 8601, UTC. */
  readonly startedAt: string;
  readonly seconds: number;
  /** How many cases were tried: crashes, images, histories, calls; the campaign says which. */
  readonly cases: number;
  /** None in a good run. */
  readonly faults: readonly CampaignFault[];
  /** What else was counted or measured, with the unit in the name. */
  readonly figures: Readonly<Record<string, number | string>>;
}
