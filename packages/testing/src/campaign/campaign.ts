import type { CampaignResult } from './campaign-result';

/** How much a campaign does: before each change, in a night, for a release. */
export const campaignVolumes = ['ci', 'night', 'release'] as const;
export type CampaignVolume = (typeof campaignVolumes)[number];

/** An option of a campaign's command line: `--name text`. */
export interface CampaignOption {
  /** One line for the usage. */
  readonly what: string;
  /** What it is when it is not given; may depend on the volume. */
  readonly default: string | Readonly<Record<CampaignVolume, string>>;
  readonly valid: (text: string) => boolean;
}

/** Programs that campaigns start. */
export interface CampaignBins {
  readonly nameServer: string;
  readonly broker: string;
  /** Compiled programs of this package, by file name without ending: `campaign/consumer-process`. */
  readonly program: (name: string) => string;
}

/** What a campaign is given. */
export interface CampaignContext {
  readonly volume: CampaignVolume;
  readonly seed: number;
  /** An empty directory, kept when faults are found. */
  readonly directory: string;
  readonly bins: CampaignBins;
  /** An option as text. */
  readonly option: (name: string) => string;
  /** An option as a number. */
  readonly count: (name: string) => number;
  /** Shows how far it is; may be called often. */
  readonly progress: (text: string) => void;
}

/** What a run of a campaign gives. */
export type CampaignOutcome = Pick<CampaignResult, 'cases' | 'faults' | 'figures'>;

/** A campaign as `npm run campaign` knows it. Every campaign has `--volume` and `--seed` besides its own options. */
export interface Campaign {
  readonly name: string;
  /** One line for the usage. */
  readonly what: string;
  readonly options: Readonly<Record<string, CampaignOption>>;
  readonly run: (context: CampaignContext) => Promise<CampaignOutcome>;
}

/** An option that is a number. */
export function countOption(what: string, byDefault: CampaignOption['default'], least = 0): CampaignOption {
  return { what, default: byDefault, valid: (text) => /^\d+$/.test(text) && Number(text) >= least };
}

/** An option that is one of some words. */
export function choiceOption(what: string, choices: readonly string[], byDefault: string): CampaignOption {
  return { what: `${what}: ${choices.join(', ')}`, default: byDefault, valid: (text) => choices.includes(text) };
}
