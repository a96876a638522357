// Writes packages/proto/src/generated from the .proto files. With --check it writes nothing and fails if what is committed differs.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '../..');
const committed = join(root, 'packages/proto/src/generated');
const protoDirectory = join(root, 'packages/proto/proto');
const check = process.argv.includes('--check');
const target = check ? mkdtempSync(join(tmpdir(), 'proto-types-')) : committed;

function files(directory) {
  return readdirSync(directory, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(directory, join(entry.parentPath ?? entry.path, entry.name)))
    .sort();
}

if (!check) rmSync(committed, { recursive: true, force: true });
const protos = ['mq/v1', 'apache/rocketmq/v2'].flatMap((folder) =>
  readdirSync(join(protoDirectory, folder)).map((name) => `${folder}/${name}`),
);
// The options must equal those of packages/proto/src/load.ts and rocketmq.ts: the types describe what these make.
execFileSync(
  process.execPath,
  [
    join(root, 'node_modules/@grpc/proto-loader/build/bin/proto-loader-gen-types.js'),
    ...protos,
    ...['--longs=Number', '--enums=String', '--defaults', '--oneofs', '--grpcLib=@grpc/grpc-js', '--includeComments'],
    ...[`--outDir=${target}`, `--includeDirs=${protoDirectory}`],
  ],
  { stdio: ['ignore', 'ignore', 'inherit'], cwd: root },
);

// The tool heads each file with an absolute path, and adds a table of all types per .proto file that nothing here needs.
for (const name of files(target)) {
  const path = join(target, name);
  if (!name.includes('/')) rmSync(path);
  else
    writeFileSync(
      path,
      readFileSync(path, 'utf8')
        .replace(
          /^\/\/ Original file: (?:.*\/(?=mq\/v1\/|apache\/))?(.*)$/m,
          (_, file) => `// Generated from ${file === 'null' ? 'google/protobuf' : file} by tools/proto-types/generate.mjs`,
        )
        // An enum inside a message is headed once more.
        .replace(/^\/\/ Original file: .*\n\n?/gm, ''),
    );
}

// One list of all message types per contract, for the package's index: both have a Settings, a MessageQueue, ...
const listOf = (folder) =>
  files(target)
    .filter((name) => name.startsWith(folder))
    .map((name) => {
      const types = [...readFileSync(join(target, name), 'utf8').matchAll(/^export (?:interface|type) (\w+)/gm)].map(([, type]) => type);
      const messages = types.filter((type) => !/Service(Client|Handlers|Definition)$/.test(type));
      return messages.length === 0 ? '' : `export type { ${messages.join(', ')} } from './${name.replace(/\.ts$/, '')}';\n`;
    })
    .join('');
for (const [list, folder] of [
  ['messages', 'mq/v1/'],
  ['rocketmq', 'apache/rocketmq/v2/'],
]) {
  writeFileSync(
    join(target, `${list}.ts`),
    `// Every message type: plain names are what a caller may give, names ending in __Output are what the loader gives back.\n${listOf(folder)}`,
  );
}

if (check) {
  const stale = [...new Set([...files(target), ...files(committed)])].filter((name) => {
    try {
      return readFileSync(join(target, name), 'utf8') !== readFileSync(join(committed, name), 'utf8');
    } catch {
      return true;
    }
  });
  rmSync(target, { recursive: true });
  if (stale.length > 0) {
    console.error(`generated types are out of step with the .proto files (${stale.join(', ')}): run node tools/proto-types/generate.mjs`);
    process.exit(1);
  }
}
