import type { ClientResult } from './client';
import type { Job } from './job';

/** To a client process. */
export type Order = { readonly prepare: Job } | { readonly run: true } | { readonly stop: true } | { readonly close: true };

/** From a client process. */
export type Report =
  | { readonly prepared: true }
  | { readonly measuring: true }
  | { readonly messages: number }
  | { readonly result: ClientResult }
  | { readonly closed: true }
  | { readonly error: string };
