import { MqError } from '../errors/mq-error';
import type { ConfigDefinition } from './config-item';
import { nearestName } from './nearest-name';

/** The error for a section that the definition does not have; a known key written without its section is recognised. */
export function unknownSection(definition: ConfigDefinition, source: string, section: string): MqError {
  const moved = fullNames(definition).find((name) => name.endsWith(`.${section}`));
  return unknown(source, section, moved ?? nearestName(section, Object.keys(definition)), Object.keys(definition));
}

/** The error for a key that its section does not have; a key that stands in another section is recognised. */
export function unknownKey(definition: ConfigDefinition, source: string, section: string, key: string): MqError {
  const names = Object.keys(definition[section] ?? {});
  const moved = fullNames(definition).find((name) => name.endsWith(`.${key}`));
  return unknown(source, `${section}.${key}`, nearestName(key, names) ?? moved, names);
}

function unknown(source: string, name: string, meant: string | undefined, known: readonly string[]): MqError {
  const help = meant === undefined ? `known here: ${known.join(', ')}` : `did you mean '${meant}'?`;
  return new MqError('CONFIG_INVALID', `${source}: unknown key '${name}'; ${help}`);
}

function fullNames(definition: ConfigDefinition): string[] {
  return Object.entries(definition).flatMap(([section, items]) => Object.keys(items).map((key) => `${section}.${key}`));
}
