import type { ConfigDefinition } from './config-item';
import type { ConfigSetting } from './config-setting';
import { unknownKey, unknownSection } from './unknown-key';

/** What the command line says: some of the items, as text or already of the item's type. Undefined: not said. */
export type ConfigFlags = Readonly<Record<string, Readonly<Record<string, unknown>> | undefined>>;

/** The settings of the command line. Throws CONFIG_INVALID for an item that is not there. */
export function settingsFromFlags(definition: ConfigDefinition, flags: ConfigFlags): ConfigSetting[] {
  const source = 'command line';
  return Object.entries(flags).flatMap(([section, values]) => {
    if (!Object.hasOwn(definition, section)) throw unknownSection(definition, source, section);
    return Object.entries(values ?? {}).flatMap(([key, value]) => {
      if (!Object.hasOwn(definition[section] ?? {}, key)) throw unknownKey(definition, source, section, key);
      return value === undefined ? [] : [{ section, key, value, source, isText: typeof value === 'string' }];
    });
  });
}
