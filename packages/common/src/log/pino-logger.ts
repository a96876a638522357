import pino from 'pino';
import type { Logger } from './logger';

export const logLevels = ['debug', 'info', 'warn', 'error', 'silent'] as const;
export type LogLevel = (typeof logLevels)[number];

/** JSON lines on standard error; standard output stays free for the ready line and for results. */
export function createLogger(name: string, level: LogLevel): Logger {
  return pino(
    { name, level, timestamp: pino.stdTimeFunctions.isoTime, serializers: { err: pino.stdSerializers.err } },
    pino.destination({ dest: 2, sync: true }),
  );
}
