import { MqError } from '../errors/mq-error';
import type { ConfigDefinition, ConfigItem, ConfigValues } from './config-item';
import type { ConfigSetting } from './config-setting';
import { loadSettingsFromYaml } from './load-yaml';
import { settingsFromEnvironment } from './settings-from-environment';
import { settingsFromFlags, type ConfigFlags } from './settings-from-flags';
import { valueFromText } from './value-from-text';

/** Where values come from; what is left out says nothing. Flags beat environment beats file beats defaults. */
export interface ConfigSources {
  /** A YAML file: its path as error messages show it, and how to get its text (Node's own errors if it cannot be read). */
  readonly file?: { readonly path: string; readonly read: (path: string) => string } | undefined;
  readonly environment?: Readonly<Record<string, string | undefined>>;
  /** Variables are named PREFIX_SECTION_KEY. Without a prefix the environment is not looked at. */
  readonly environmentPrefix?: string;
  readonly flags?: ConfigFlags;
}

/**
 * The effective configuration. Every given value is checked, also one that another source overrides. Throws CONFIG_INVALID with one line that
 * names the source, the key and what is expected.
 */
export function readConfig<D extends ConfigDefinition>(definition: D, sources: ConfigSources = {}): ConfigValues<D> {
  const values = defaults(definition);
  for (const setting of settings(definition, sources)) {
    const item = definition[setting.section]?.[setting.key];
    const section = values.get(setting.section);
    if (item !== undefined && section !== undefined) section.set(setting.key, checked(item, setting));
  }
  return Object.fromEntries([...values].map(([name, section]) => [name, Object.freeze(Object.fromEntries(section))])) as ConfigValues<D>;
}

function defaults(definition: ConfigDefinition): Map<string, Map<string, unknown>> {
  return new Map(
    Object.entries(definition).map(([section, items]) => [
      section,
      new Map(Object.entries(items).map(([key, item]) => [key, item.default])),
    ]),
  );
}

/** In rising order of precedence. */
function settings(definition: ConfigDefinition, { file, environment, environmentPrefix, flags }: ConfigSources): ConfigSetting[] {
  return [
    ...(file === undefined ? [] : loadSettingsFromYaml()(definition, file.path, textOf(file))),
    ...(environment === undefined || environmentPrefix === undefined
      ? []
      : settingsFromEnvironment(definition, environmentPrefix, environment)),
    ...(flags === undefined ? [] : settingsFromFlags(definition, flags)),
  ];
}

function textOf(file: NonNullable<ConfigSources['file']>): string {
  try {
    return file.read(file.path);
  } catch (error) {
    const reason =
      (error as NodeJS.ErrnoException).code === 'ENOENT' ? 'no such file' : error instanceof Error ? error.message : String(error);
    throw new MqError('CONFIG_INVALID', `${file.path}: cannot be read: ${reason}`, { cause: error });
  }
}

function checked(item: ConfigItem<unknown>, { section, key, value, source, isText }: ConfigSetting): unknown {
  const typed = isText ? valueFromText(item.schema, String(value)) : value;
  const result = item.schema.safeParse(typed);
  if (result.success) return result.data;
  const [issue] = result.error.issues;
  const reason =
    issue === undefined || issue.message === 'Invalid input' ? '' : `: ${issue.message.replace(/^Invalid (input|option|string): /, '')}`;
  const shown = item.secret === true ? '"***"' : typeof value === 'number' ? String(value) : (JSON.stringify(value) ?? 'nothing');
  throw new MqError('CONFIG_INVALID', `${source}: '${section}.${key}' cannot be ${shown}${reason} (${item.help})`);
}
