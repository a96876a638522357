import { readFileSync } from 'node:fs';

/** What a process has used so far. */
export interface ProcessUsage {
  readonly cpuSeconds: number;
  readonly residentBytes: number;
  /** Of the resident ones those that the kernel cannot take back: without pages of files, such as the mapped views of a broker. */
  readonly anonymousBytes: number;
  /** The most that it has ever had. */
  readonly peakResidentBytes: number;
}

/** Of the kernel's clock ticks in /proc/PID/stat: 100 a second on every Linux that Node runs on. */
const ticksPerSecond = 100;

/** From /proc; undefined where there is none, or when the process is gone. */
export function usageOf(pid: number): ProcessUsage | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The name of the program, in parentheses, may hold anything: fields are counted behind it.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    const status = readFileSync(`/proc/${pid}/status`, 'utf8');
    return {
      cpuSeconds: (Number(fields[11]) + Number(fields[12])) / ticksPerSecond,
      residentBytes: kilobytes(status, 'VmRSS') * 1_024,
      anonymousBytes: kilobytes(status, 'RssAnon') * 1_024,
      peakResidentBytes: kilobytes(status, 'VmHWM') * 1_024,
    };
  } catch {
    return undefined;
  }
}

function kilobytes(status: string, name: string): number {
  return Number(new RegExp(`${name}:\\s+(\\d+)`).exec(status)?.[1] ?? 0);
}
