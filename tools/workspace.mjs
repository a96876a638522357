// The repository as the tools see it: its root, its packages and their files. Needs nothing installed.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = join(dirname(fileURLToPath(import.meta.url)), '..');

/** The packages by folder name: `{ name: 'broker', directory, manifest }`. */
export function packages() {
  return readdirSync(join(root, 'packages'))
    .filter((name) => existsSync(join(root, 'packages', name, 'package.json')))
    .map((name) => {
      const directory = join(root, 'packages', name);
      return { name, directory, manifest: JSON.parse(readFileSync(join(directory, 'package.json'), 'utf8')) };
    });
}

/** Every file below a folder that ends as asked, as absolute paths; what tools generate or install is left out. */
export function filesBelow(directory, ...endings) {
  if (!existsSync(directory)) return [];
  return readdirSync(directory, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && endings.some((ending) => entry.name.endsWith(ending)))
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name))
    .filter((path) => !/[\\/](node_modules|dist|dist-test|\.nx|\.cache)[\\/]/.test(path.slice(directory.length)))
    .sort();
}

/** A path as it is shown and matched: from the root, with forward slashes. */
export function shown(path) {
  return relative(root, path).split(sep).join('/');
}
