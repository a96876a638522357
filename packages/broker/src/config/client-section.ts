import { configItem } from '@mq/common';
import { z } from 'zod';
import { defaultSessionLimits } from '../sessions';

const count = (min: number, max: number): z.ZodType<number> => z.number().int().min(min).max(max);

/** Sessions of producers and consumers. */
export const clientSection = {
  maxSessions: configItem<number>(
    count(1, 1_000_000),
    defaultSessionLimits.maxSessions,
    'Sessions at once; more are refused with FLOW_CONTROL.',
  ),
  maxTopicsPerSession: configItem<number>(
    count(1, 10_000),
    defaultSessionLimits.maxTopicsPerSession,
    'Topics that one consumer may subscribe to.',
  ),
  releaseTimeoutMs: configItem<number>(
    count(100, 300_000),
    defaultSessionLimits.releaseTimeoutMs,
    'Longest wait for a consumer to release queues that go to another, ms.',
  ),
  helloTimeoutMs: configItem<number>(
    count(100, 300_000),
    defaultSessionLimits.helloTimeoutMs,
    'Time that a new session has to say who it is, ms.',
  ),
} as const;
