// Calls a running cluster through stubs that another language's own tools make from packages/proto/proto:
//   node tools/stubs/call.mjs python|go NAME_SERVER TOPIC BODY
// Installs the language's packages on the first run, into .cache/stubs at the root. Exit code 3: the language itself is not installed.
import { execFileSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));
const protoDirectory = join(here, '../../packages/proto/proto');
const cache = join(here, '../../.cache/stubs');
const protos = ['common', 'record', 'name_server', 'message'].map((name) => `mq/v1/${name}.proto`);
const goGenerators = ['google.golang.org/protobuf/cmd/protoc-gen-go@v1.36.10', 'google.golang.org/grpc/cmd/protoc-gen-go-grpc@v1.5.1'];

const languages = { python: callPython, go: callGo };
const [language, ...callArguments] = process.argv.slice(2);
const call = languages[language];
if (call === undefined || callArguments.length !== 3) {
  console.error('usage: node tools/stubs/call.mjs python|go NAME_SERVER TOPIC BODY');
  process.exit(2);
}
try {
  process.stdout.write(call(callArguments));
} catch (error) {
  console.error(error.message);
  process.exit(error.missing === true ? 3 : 1);
}

function run(command, args, options = {}) {
  try {
    return execFileSync(command, args, { stdio: ['ignore', 'pipe', 'inherit'], encoding: 'utf8', ...options });
  } catch (error) {
    if (error.code === 'ENOENT')
      throw Object.assign(new Error(`${command} is not installed: the ${language} stubs cannot be tried`), { missing: true });
    throw new Error(`${command} ${args.join(' ')} failed`, { cause: error });
  }
}

/** A virtual environment with grpcio-tools, made once; it holds protoc too. Returns its python. */
function python() {
  const requirements = join(here, 'python/requirements.txt');
  const environment = join(cache, 'venv');
  const installed = join(environment, 'requirements.txt');
  const binary = join(environment, process.platform === 'win32' ? 'Scripts/python.exe' : 'bin/python');
  const wanted = readFileSync(requirements, 'utf8');
  if (!existsSync(installed) || readFileSync(installed, 'utf8') !== wanted) {
    rmSync(environment, { recursive: true, force: true });
    mkdirSync(cache, { recursive: true });
    run('python3', ['-m', 'venv', environment]);
    run(binary, ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', '-r', requirements]);
    writeFileSync(installed, wanted);
  }
  return binary;
}

function protoc(output, ...options) {
  rmSync(output, { recursive: true, force: true });
  mkdirSync(output, { recursive: true });
  run(python(), ['-m', 'grpc_tools.protoc', `-I${protoDirectory}`, ...options, ...protos]);
}

function callPython(args) {
  const stubs = join(cache, 'python');
  protoc(stubs, `--python_out=${stubs}`, `--grpc_python_out=${stubs}`);
  return run(python(), [join(here, 'python/call.py'), ...args], { env: { ...process.env, PYTHONPATH: stubs } });
}

function callGo(args) {
  const workspace = join(cache, 'go');
  const tools = join(cache, 'go-tools');
  const stubs = join(workspace, 'mqv1');
  const environment = { ...process.env, GOBIN: tools, GOFLAGS: '-mod=readonly', GOWORK: 'off' };
  if (!existsSync(tools) || readdirSync(tools).length < 2)
    for (const generator of goGenerators) run('go', ['install', generator], { env: environment });
  const mapping = protos.map((file) => `M${file}=mqstubs/mqv1`).join(',');
  const plugins = [
    `--plugin=protoc-gen-go=${join(tools, 'protoc-gen-go')}`,
    `--plugin=protoc-gen-go-grpc=${join(tools, 'protoc-gen-go-grpc')}`,
  ];
  const options = ['go', 'go-grpc'].flatMap((kind) => [`--${kind}_out=${workspace}`, `--${kind}_opt=module=mqstubs,${mapping}`]);
  protoc(stubs, ...plugins, ...options);
  for (const file of ['main.go', 'go.mod', 'go.sum']) copyFileSync(join(here, 'go', file), join(workspace, file));
  run('go', ['build', '-o', 'call', '.'], { cwd: workspace, env: environment });
  return run(join(workspace, 'call'), args);
}
