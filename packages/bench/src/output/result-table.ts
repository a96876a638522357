import type { Machine } from '../machine/machine';
import { commandLineName } from '../flags/number-flags';
import type { BenchResult } from './result';

/** For people: what was run, where, and every figure with its unit. */
export function resultTable(result: BenchResult): string {
  const rows = rowsOf(result.figures);
  const width = Math.max(...rows.map(([name]) => name.length));
  const settings = Object.entries(result.settings).map(([name, value]) => `--${commandLineName(name)} ${value}`);
  return [
    `command   ${result.command}`,
    `settings  ${settings.join(' ')}`,
    `servers   ${typeof result.servers === 'string' ? 'own processes' : result.servers.join(' ')}, flush ${result.flush}`,
    `machine   ${machineLine(result.machine)}`,
    '',
    ...rows.map(([name, value]) => `${name.padEnd(width)}  ${value}`),
    '',
  ].join('\n');
}

/** The machine in one line. */
export function machineLine({ cpu, cores, memoryBytes, node, kernel, disk }: Machine): string {
  return `${cpu}, ${cores} CPUs, ${(memoryBytes / 1e9).toFixed(0)} GB, ${disk}, Node ${node}, ${kernel}`;
}

type Line = readonly [string, string];

/** One line for each figure; those of an object under its name. */
function rowsOf(figures: Readonly<Record<string, unknown>>, prefix = ''): Line[] {
  return Object.entries(figures).flatMap(([name, value]): Line[] => {
    const words = `${prefix}${wordsOf(name)}`;
    if (typeof value === 'number') return [[words, numberText(name, value)]];
    if (Array.isArray(value)) return value.flatMap((each, index) => rowsOf({ [`${name}${index + 1}`]: each as unknown }, prefix));
    if (typeof value === 'object' && value !== null) return rowsOf(value as Record<string, unknown>, `${words}, `);
    return typeof value === 'string' ? [[words, value]] : [];
  });
}

/** messagesPerSecond → messages per second; a unit in the name goes behind the figure. */
function wordsOf(name: string): string {
  return name
    .replace(/(Bytes|Ms)$/, '')
    .replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`)
    .trim();
}

function numberText(name: string, value: number): string {
  if (name.endsWith('Bytes')) return `${(value / 1e6).toFixed(1)} MB`;
  const text = Math.abs(value) >= 1_000 ? Math.round(value).toLocaleString('en-US') : String(Number(value.toPrecision(3)));
  return name.endsWith('Ms') || /^p\d+$|^max$/.test(name) ? `${text} ms` : text;
}
