import { isMap, isScalar, LineCounter, parseDocument, type Document, type Pair } from 'yaml';
import { MqError } from '../errors/mq-error';
import type { ConfigDefinition } from './config-item';
import type { ConfigSetting } from './config-setting';
import { unknownKey, unknownSection } from './unknown-key';

/** A file under reading. */
interface Page {
  readonly path: string;
  readonly document: Document;
  readonly lines: LineCounter;
  readonly definition: ConfigDefinition;
}

/** The settings of a YAML file: sections at the top, keys in them. Throws CONFIG_INVALID with file, line and key. */
export function settingsFromYaml(definition: ConfigDefinition, path: string, text: string): ConfigSetting[] {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  const page: Page = { path, document, lines, definition };
  const [broken] = document.errors;
  if (broken !== undefined)
    throw new MqError('CONFIG_INVALID', `${path}:${lines.linePos(broken.pos[0]).line}: not YAML: ${firstLine(broken.message)}`);
  const top: unknown = document.contents;
  if (isEmpty(top)) return [];
  if (!isMap(top))
    throw new MqError('CONFIG_INVALID', `${path}:1: expected sections (${Object.keys(definition).join(', ')}) with keys in them`);
  return top.items.flatMap((pair) => sectionSettings(page, pair));
}

function sectionSettings(page: Page, pair: Pair): ConfigSetting[] {
  const [section, source] = nameOf(page, pair);
  if (!Object.hasOwn(page.definition, section)) throw unknownSection(page.definition, source, section);
  if (isEmpty(pair.value)) return [];
  if (!isMap(pair.value)) throw new MqError('CONFIG_INVALID', `${source}: '${section}' is a section: expected keys in it`);
  return pair.value.items.map((item) => itemSetting(page, section, item));
}

function itemSetting(page: Page, section: string, pair: Pair): ConfigSetting {
  const [key, source] = nameOf(page, pair);
  if (!Object.hasOwn(page.definition[section] ?? {}, key)) throw unknownKey(page.definition, source, section, key);
  return { section, key, value: plainValue(page, pair.value, source), source, isText: false };
}

/** The name of a key and where it stands, `file:line`. */
function nameOf(page: Page, pair: Pair): [name: string, source: string] {
  if (!isScalar(pair.key)) return ['?', `${page.path}:1`];
  return [String(pair.key.value), `${page.path}:${page.lines.linePos(pair.key.range?.[0] ?? 0).line}`];
}

function plainValue(page: Page, node: unknown, source: string): unknown {
  try {
    const value: unknown = page.document.createNode(node).toJS(page.document);
    return value;
  } catch (error) {
    throw new MqError('CONFIG_INVALID', `${source}: not YAML: ${firstLine(error instanceof Error ? error.message : String(error))}`, {
      cause: error,
    });
  }
}

function isEmpty(node: unknown): boolean {
  return node === null || node === undefined || (isScalar(node) && node.value === null);
}

function firstLine(text: string): string {
  return text.split('\n', 1)[0] ?? '';
}
