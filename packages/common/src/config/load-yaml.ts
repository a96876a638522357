import type * as Yaml from 'yaml';
import type * as FromYaml from './settings-from-yaml';

/** YAML is loaded when a file is read or a configuration is printed: most processes do neither, and start sooner. */
export function loadSettingsFromYaml(): typeof FromYaml.settingsFromYaml {
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- require() is what loads when it is called
  return (require('./settings-from-yaml') as typeof FromYaml).settingsFromYaml;
}

/** As above, to write it. */
export function loadYamlStringify(): typeof Yaml.stringify {
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- require() is what loads when it is called
  return (require('yaml') as typeof Yaml).stringify;
}
