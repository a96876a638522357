import { readFileSync, realpathSync, statfsSync } from 'node:fs';
import { cpus, release, totalmem, type } from 'node:os';
import { basename, join } from 'node:path';

/** Where a number was measured. */
export interface Machine {
  readonly cpu: string;
  readonly cores: number;
  readonly memoryBytes: number;
  readonly node: string;
  readonly kernel: string;
  /** What is known of the file system and the disk below a directory. */
  readonly disk: string;
}

/** @param directory whose disk is described */
export function describeMachine(directory: string): Machine {
  return {
    cpu: cpus()[0]?.model.trim() ?? 'unknown',
    cores: cpus().length,
    memoryBytes: totalmem(),
    node: process.version,
    kernel: `${type()} ${release()}`,
    disk: diskOf(directory),
  };
}

/** As far as /proc and /sys tell: "ext4 on vda (not rotational)"; elsewhere the number of the file system's type. */
function diskOf(directory: string): string {
  try {
    const path = realpathSync(directory);
    const mounts = readFileSync('/proc/self/mounts', 'utf8')
      .split('\n')
      .map((line) => line.split(' '))
      .filter(([, point]) => point !== undefined && (path === point || path.startsWith(point === '/' ? '/' : `${point}/`)))
      .sort(([, a], [, b]) => (a?.length ?? 0) - (b?.length ?? 0));
    const [device = 'unknown', , fileSystem = 'unknown'] = mounts.at(-1) ?? [];
    return `${fileSystem}${device.startsWith('/dev/') ? ` on ${basename(realDevice(device))}${rotation(device)}` : ''}`;
  } catch {
    return `file system of type ${statfsSync(directory).type}`;
  }
}

function realDevice(device: string): string {
  try {
    return realpathSync(device);
  } catch {
    return device;
  }
}

function rotation(device: string): string {
  const name = basename(realDevice(device));
  for (const disk of [name, name.replace(/p?\d+$/, '')]) {
    try {
      return readFileSync(join('/sys/block', disk, 'queue/rotational'), 'utf8').trim() === '1' ? ' (rotational)' : ' (not rotational)';
    } catch {
      // A partition has no entry of its own; its disk has.
    }
  }
  return '';
}
