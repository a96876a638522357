// Which package may import which: the one table, and the check of it. eslint.config.mjs reads the table, so an editor shows a violation at once;
// `node tools/layers.mjs --check` walks what lint cannot see: manifests, tsconfig references, cycles between files, unused dependencies.
// `node tools/layers.mjs --write` rewrites the tsconfig references from the manifests.
import { readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { filesBelow, packages, shown } from './workspace.mjs';

/** Package → workspace packages that its src may import, lowest layer first. */
export const layers = {
  common: [],
  proto: ['common'],
  rpc: ['common', 'proto'],
  store: ['common'],
  nameserver: ['common', 'proto', 'rpc'],
  client: ['common', 'proto', 'rpc'],
  producer: ['common', 'proto', 'rpc', 'client'],
  consumer: ['common', 'proto', 'rpc', 'client'],
  admin: ['common', 'proto', 'rpc', 'client', 'store'],
  broker: ['common', 'proto', 'rpc', 'store', 'nameserver'],
  testing: ['common', 'proto', 'rpc', 'store', 'nameserver', 'client', 'producer', 'consumer', 'broker', 'admin'],
  bench: ['common', 'producer', 'consumer', 'admin', 'testing'],
};

/** Package → workspace packages that it imports nothing of: it starts their bins in processes of their own. */
export const startedBins = { bench: ['nameserver', 'broker'] };

/** Modules that only certain files may import; `types`: files that may import their types. Patterns are of paths from the root. */
export const confined = [
  { module: '@grpc/grpc-js', files: /^packages\/rpc\//, types: /^packages\/proto\/src\/generated\//, why: 'only @mq/rpc knows grpc-js' },
  { module: '@grpc/reflection', files: /^packages\/rpc\//, why: 'only @mq/rpc knows grpc-js' },
  { module: 'grpc-health-check', files: /^packages\/rpc\//, why: 'only @mq/rpc knows grpc-js' },
  { module: '@grpc/proto-loader', files: /^packages\/proto\//, types: /^packages\/rpc\//, why: 'definitions come from @mq/proto' },
  { module: 'lmdb', files: /^packages\/store\/src\/key-value\//, why: 'LMDB is behind the KeyValue seam' },
  { module: 'pino', files: /^packages\/common\/src\/log\//, why: 'take a Logger' },
  { module: 'yaml', files: /^packages\/common\/src\/config\//, why: 'configuration is read by readConfig of @mq/common' },
  {
    module: '@mq/nameserver',
    files: /^packages\/(broker\/src\/(main|standalone)|testing\/)/,
    why: 'a broker runs a NameServer only in standalone mode',
  },
  {
    module: '@mq/store',
    files: /^packages\/(broker|testing)\/|^packages\/admin\/(bin\/read-views|src\/offline\/)/,
    types: /^packages\/admin\//,
    why: 'the command line knows the store only for what it does to a stopped broker, and loads it then',
  },
  {
    module: '@mq/testing',
    files: /^packages\/(\w+\/test|testing|bench\/src\/servers)\//,
    types: /^packages\/bench\//,
    why: 'only tests import @mq/testing, and benchmarks its servers in processes of their own',
  },
];

/** Folders that the rest of their package does not know, but for one door. Patterns are of paths from the root. */
export const adapters = [
  {
    folder: 'packages/broker/src/rocketmq/',
    door: 'packages/broker/src/rocketmq/serve-rocketmq',
    users: /^packages\/broker\/(src\/broker-controller\.ts|test\/)/,
    why: "RocketMQ's protocol is an adapter over the services: they do not know it, and broker-controller serves it",
  },
];

/** Where `@mq/x/simulated` may be imported. */
const simulatedUsers = /^packages\/(\w+\/test|testing|\w+\/src\/simulated)\//;

/** Further entry points of packages, with who may import them: what few need is not loaded by the others. */
export const entryPoints = new Map([
  ['@mq/store/inspection', /^packages\/(\w+\/test|testing|admin)\//],
  ['@mq/testing/processes', /^packages\/bench\//],
]);

const importPattern =
  /(?:^|[;\n])\s*(?:import|export)\s+(type\s+)?(?:[\w*{][^'";]*?\sfrom\s*)?'([^'\n]+)'|\b(?:require|import)\(\s*'([^'\n]+)'\s*\)/g;

/** What a source file imports: `{ specifier, typeOnly }` each. */
export function importsOf(text) {
  const code = text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/^\s*\/\/.*$/gm, '');
  return [...code.matchAll(importPattern)].map((match) => ({ specifier: match[2] ?? match[3], typeOnly: match[1] !== undefined }));
}

/** The package that a specifier names: `@scope/name` or `name`. */
function moduleOf(specifier) {
  return specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/');
}

/** All that is wrong, a line each. */
export function violations() {
  return packages().flatMap((one) => [...wrongImports(one), ...wrongManifest(one), ...wrongReferences(one), ...cycles(one)]);
}

function sources(one, folder) {
  return filesBelow(join(one.directory, folder), '.ts', '.js').map((path) => ({ path, imports: importsOf(readFileSync(path, 'utf8')) }));
}

function wrongImports(one) {
  const found = [];
  const allowed = layers[one.name];
  if (allowed === undefined) return [`packages/${one.name}: not in the table of tools/layers.mjs`];
  for (const folder of ['src', 'bin', 'test']) {
    for (const { path, imports } of sources(one, folder)) {
      for (const { specifier, typeOnly } of imports) {
        const where = `${shown(path)}: imports ${specifier}`;
        const adapter = wrongAdapter(path, specifier);
        if (adapter !== undefined) found.push(`${where}: ${adapter.why}`);
        const module = moduleOf(specifier);
        const rule = confined.find(
          (each) => each.module === module && !each.files.test(shown(path)) && !(typeOnly && each.types?.test(shown(path))),
        );
        if (rule !== undefined && folder !== 'test') found.push(`${where}: ${rule.why}`);
        if (module === `@mq/${one.name}` && folder !== 'test') found.push(`${where}: a package does not import itself by name`);
        if (!module.startsWith('@mq/')) continue;
        const deep = specifier.slice(module.length);
        if (deep === '/simulated' && !simulatedUsers.test(shown(path))) found.push(`${where}: simulated doors are for tests`);
        else if (entryPoints.has(specifier)) {
          if (!entryPoints.get(specifier).test(shown(path))) found.push(`${where}: few may import it, see entryPoints in tools/layers.mjs`);
        } else if (deep !== '' && deep !== '/simulated') found.push(`${where}: import a package through its index`);
        if (folder !== 'test' && module !== `@mq/${one.name}` && !allowed.includes(module.slice(4))) {
          found.push(`${where}: @mq/${one.name} may import ${allowed.length === 0 ? 'no package' : allowed.join(', ')}`);
        }
      }
    }
  }
  return found;
}

/** The adapter that a file reaches into from outside. */
function wrongAdapter(path, specifier) {
  if (!specifier.startsWith('.')) return undefined;
  const target = shown(resolve(dirname(path), specifier));
  return adapters.find(({ folder, door, users }) => {
    if (!target.startsWith(folder) || shown(path).startsWith(folder)) return false;
    return !users.test(shown(path)) || (target !== door && shown(path).includes('/src/'));
  });
}

function wrongManifest(one) {
  const { dependencies = {}, optionalDependencies = {}, devDependencies = {} } = one.manifest;
  const declared = new Set(Object.keys({ ...dependencies, ...optionalDependencies }));
  const manifest = `packages/${one.name}/package.json`;
  const used = new Set(
    ['src', 'bin']
      .flatMap((folder) => sources(one, folder))
      .flatMap(({ imports }) => imports.map(({ specifier }) => specifier))
      .filter(isInstalled)
      .map(moduleOf),
  );
  used.delete(one.manifest.name);
  for (const name of startedBins[one.name] ?? []) used.add(`@mq/${name}`);
  const outside = Object.keys(devDependencies).filter((name) => !name.startsWith('@mq/'));
  return [
    ...[...used].filter((name) => !declared.has(name)).map((name) => `${manifest}: ${name} is imported and not declared`),
    ...[...declared].filter((name) => !used.has(name)).map((name) => `${manifest}: ${name} is declared and not used`),
    ...outside.map((name) => `${manifest}: ${name} belongs to the root's devDependencies`),
    ...Object.entries(dependencies)
      .filter(([name, version]) => name.startsWith('@mq/') && version !== one.manifest.version)
      .map(([name]) => `${manifest}: ${name} must have this package's version`),
  ];
}

function isInstalled(specifier) {
  return !specifier.startsWith('.') && !specifier.startsWith('node:');
}

/** The references that a package's two tsconfig files must have. */
function references(one) {
  const below = Object.keys(one.manifest.dependencies ?? {})
    .filter((name) => name.startsWith('@mq/'))
    .map((name) => name.slice(4));
  const inTests = sources(one, 'test').flatMap(({ imports }) => imports.map(({ specifier }) => moduleOf(specifier)));
  const onlyInTests = [...new Set(inTests)].filter(
    (name) => name.startsWith('@mq/') && name !== one.manifest.name && !below.includes(name.slice(4)),
  );
  return {
    'tsconfig.json': below.map((name) => `../${name}`),
    'test/tsconfig.json': ['..', ...[...below, ...onlyInTests.map((name) => name.slice(4)).sort()].map((name) => `../../${name}`)],
  };
}

function wrongReferences(one) {
  return Object.entries(references(one)).flatMap(([file, expected]) => {
    const actual = JSON.parse(readFileSync(join(one.directory, file), 'utf8')).references?.map(({ path }) => path) ?? [];
    const same = actual.length === expected.length && expected.every((path) => actual.includes(path));
    return same ? [] : [`packages/${one.name}/${file}: references differ from the dependencies: run node tools/layers.mjs --write`];
  });
}

/** Files of one package that import each other in a circle when they run (types alone may refer to each other): each circle once. */
function cycles(one) {
  const graph = new Map(
    sources(one, 'src')
      .filter(({ path }) => !path.includes('generated'))
      .map(({ path, imports }) => [
        path,
        imports
          .filter(({ specifier, typeOnly }) => specifier.startsWith('.') && !typeOnly)
          .map(({ specifier }) => resolve(dirname(path), specifier)),
      ]),
  );
  const fileOf = (target) => [`${target}.ts`, join(target, 'index.ts')].find((path) => graph.has(path));
  const finished = new Set();
  const found = [];
  const visit = (path, trail) => {
    if (finished.has(path)) return;
    const at = trail.indexOf(path);
    if (at >= 0) {
      found.push(`circle of imports: ${[...trail.slice(at), path].map(shown).join(' → ')}`);
      return;
    }
    for (const target of graph.get(path)) {
      const next = fileOf(target);
      if (next !== undefined) visit(next, [...trail, path]);
    }
    finished.add(path);
  };
  for (const path of graph.keys()) visit(path, []);
  return found;
}

function writeReferences() {
  for (const one of packages()) {
    for (const [file, expected] of Object.entries(references(one))) {
      const path = join(one.directory, file);
      const config = JSON.parse(readFileSync(path, 'utf8'));
      config.references = expected.map((each) => ({ path: each }));
      writeFileSync(path, `${JSON.stringify(config, undefined, 2)}\n`);
    }
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  if (process.argv.includes('--write')) writeReferences();
  const found = violations();
  for (const line of found) console.error(line);
  console.log(
    found.length === 0
      ? `layers: ${packages().length} packages keep their directions`
      : `layers: ${found.length} violations (the table is in tools/layers.mjs)`,
  );
  process.exitCode = found.length === 0 ? 0 : 1;
}
