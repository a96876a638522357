import type { ConfigDefinition, ConfigItem, ConfigValues } from './config-item';
import { loadYamlStringify } from './load-yaml';

/**
 * The values as YAML, each under a comment that says what it means; what is printed can be used as a configuration file. A secret is shown as
 * "***" and a value that is not set as nothing, both commented out.
 */
export function printConfig<D extends ConfigDefinition>(definition: D, values: ConfigValues<D>): string {
  return Object.entries(definition)
    .map(([section, items]) => `${section}:\n${sectionLines(items, values[section] ?? {})}`)
    .join('\n');
}

function sectionLines(items: Readonly<Record<string, ConfigItem<unknown>>>, values: Readonly<Record<string, unknown>>): string {
  return Object.entries(items)
    .map(([key, item]) => `  # ${item.help}\n${itemLines(key, item, values[key])}\n`)
    .join('');
}

function itemLines(key: string, item: ConfigItem<unknown>, value: unknown): string {
  if (value === undefined) return `  # ${key}:`;
  if (item.secret === true) return `  # ${key}: "***"`;
  return loadYamlStringify()({ [key]: value }, { lineWidth: 0, blockQuote: false })
    .trimEnd()
    .split('\n')
    .map((line) => `  ${line}`)
    .join('\n');
}
