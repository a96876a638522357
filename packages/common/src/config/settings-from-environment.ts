import type { ConfigDefinition } from './config-item';
import type { ConfigSetting } from './config-setting';
import { unknownKey } from './unknown-key';

/** `MQ_BROKER` + `store` + `flushIntervalMs` → `MQ_BROKER_STORE_FLUSH_INTERVAL_MS` */
export function environmentName(prefix: string, section: string, key: string): string {
  return `${prefix}_${upperSnake(section)}_${upperSnake(key)}`;
}

/**
 * The settings of the environment. An empty variable is not set. A variable with the prefix and the name of a section, but of no item, is
 * refused; others with the prefix are left alone, because orchestrators make up such names (`MQ_BROKER_PORT_10911_TCP` for a service).
 */
export function settingsFromEnvironment(
  definition: ConfigDefinition,
  prefix: string,
  environment: Readonly<Record<string, string | undefined>>,
): ConfigSetting[] {
  const items = itemsByVariable(definition, prefix);
  const settings: ConfigSetting[] = [];
  for (const [name, value] of Object.entries(environment)) {
    if (value === undefined || value === '') continue;
    const item = items.get(name);
    const source = `environment variable ${name}`;
    if (item !== undefined) settings.push({ ...item, value, source, isText: true });
    else refuseUnknown(definition, prefix, name, source);
  }
  return settings;
}

function itemsByVariable(definition: ConfigDefinition, prefix: string): Map<string, { section: string; key: string }> {
  const items = new Map<string, { section: string; key: string }>();
  for (const [section, keys] of Object.entries(definition)) {
    for (const key of Object.keys(keys)) items.set(environmentName(prefix, section, key), { section, key });
  }
  return items;
}

function refuseUnknown(definition: ConfigDefinition, prefix: string, name: string, source: string): void {
  for (const section of Object.keys(definition)) {
    const start = `${prefix}_${upperSnake(section)}_`;
    if (name.startsWith(start)) throw unknownKey(definition, source, section, camel(name.slice(start.length)));
  }
}

function upperSnake(name: string): string {
  return name.replace(/([a-z0-9])([A-Z])/g, '$1_$2').toUpperCase();
}

function camel(upperSnakeName: string): string {
  return upperSnakeName.toLowerCase().replace(/_([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
}
