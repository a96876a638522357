// Installs what the driver of an official client needs, at the versions of its lock file, and prints the command that starts it, or the example, as JSON:
//   node tools/clients/install.mjs node|python|java|go|rust [driver|example]
// Everything lies in .cache/clients at the root, which `npm ci` leaves alone, and is made anew only when a file of the driver has changed. Exit code 3: the
// language itself is not installed.
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { copyFileSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));
const cache = join(here, '../../.cache/clients');
/** A compiler of another process is waited for so long. */
const lockWaitMs = 900_000;
const lockPollMs = 200;

/** `files`: what the result depends on. `make(from, to)` fills the directory `to`. `command(from, to, program)` starts the driver or the example. */
const languages = {
  node: { files: [], make() {}, command: (from, _, program) => [process.execPath, join(from, `${program}.mjs`)] },
  python: {
    files: ['requirements.txt'],
    make(from, to) {
      run('python3', ['-m', 'venv', '--clear', to]);
      run(join(to, 'bin/python'), ['-m', 'pip', 'install', '-q', '--disable-pip-version-check', '-r', join(from, 'requirements.txt')]);
    },
    command: (from, to, program) => [join(to, 'bin/python'), join(from, `${program}.py`)],
  },
  java: {
    files: ['pom.xml', 'Driver.java', 'Example.java'],
    make(from, to) {
      for (const file of languages.java.files) copyFileSync(join(from, file), join(to, file));
      rmSync(join(to, 'target'), { recursive: true, force: true });
      run('mvn', ['-q', '-B', 'package'], { cwd: to });
    },
    command(_, to, program) {
      const classes = ['target/classes', 'target/dependency/*'].map((path) => join(to, path)).join(':');
      // The client logs below its home; this one starts fast.
      return [
        'java',
        '-Duser.home=.',
        '-XX:+UseSerialGC',
        '-XX:TieredStopAtLevel=1',
        '-cp',
        classes,
        program === 'driver' ? 'Driver' : 'Example',
      ];
    },
  },
  go: {
    files: ['go.mod', 'go.sum', 'main.go', 'example/main.go'],
    make(from, to) {
      run('go', ['build', '-mod=readonly', '-o', `${to}/`, './...'], { cwd: from, env: { ...process.env, GOWORK: 'off' } });
    },
    command: (_, to, program) => [join(to, program)],
  },
  rust: {
    files: ['Cargo.toml', 'Cargo.lock', 'src/main.rs', 'src/bin/example.rs'],
    make(from, to) {
      // Nobody looks into the driver with a debugger: less to build and to keep.
      const env = { ...process.env, CARGO_TARGET_DIR: to, CARGO_PROFILE_DEV_DEBUG: '0' };
      run('cargo', ['build', '--quiet', '--locked'], { cwd: from, env });
    },
    command: (_, to, program) => [join(to, 'debug', program)],
  },
};

const [name, program = 'driver'] = process.argv.slice(2);
if (languages[name] === undefined || !['driver', 'example'].includes(program)) {
  console.error(`usage: node tools/clients/install.mjs ${Object.keys(languages).join('|')} [driver|example]`);
  process.exit(2);
}
try {
  console.log(JSON.stringify(install(languages[name])));
} catch (error) {
  console.error(error.message);
  process.exit(error.missing === true ? 3 : 1);
}

function install({ files, make, command }) {
  const from = join(here, name);
  const to = join(cache, name);
  const stamp = join(cache, `${name}.made`);
  const hash = createHash('sha256');
  for (const file of files) hash.update(readFileSync(join(from, file)));
  const wanted = hash.digest('hex');
  mkdirSync(to, { recursive: true });
  alone(join(cache, `${name}.lock`), () => {
    if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return;
    make(from, to);
    writeFileSync(stamp, wanted);
  });
  return command(from, to, program);
}

/** Runs when no other process that is alive holds the lock: tests of several clients begin together. */
function alone(lock, action) {
  for (let waitedMs = 0; !taken(lock); waitedMs += lockPollMs) {
    if (waitedMs > lockWaitMs) throw new Error(`${lock} is held by a process that does not end; remove it if there is none`);
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, lockPollMs);
  }
  try {
    action();
  } finally {
    rmSync(lock, { force: true });
  }
}

function taken(lock) {
  try {
    writeFileSync(lock, String(process.pid), { flag: 'wx' });
    return true;
  } catch (error) {
    if (error.code !== 'EEXIST') throw error;
    if (!isAlive(holderOf(lock))) rmSync(lock, { force: true });
    return false;
  }
}

/** NaN: it has just gone, or is being written. */
function holderOf(lock) {
  try {
    return Number.parseInt(readFileSync(lock, 'utf8'), 10);
  } catch {
    return Number.NaN;
  }
}

function isAlive(pid) {
  if (Number.isNaN(pid)) return true;
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

function run(command, args, options = {}) {
  try {
    execFileSync(command, args, { ...options, stdio: ['ignore', 2, 2] });
  } catch (error) {
    if (error.code === 'ENOENT') throw Object.assign(new Error(`${command} is not installed`), { missing: true });
    throw new Error(`${command} ${args.join(' ')} failed`, { cause: error });
  }
}
