// Runs one command as a named step: quiet when it succeeds, with a sign of life while it lasts, and its whole output when it fails.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { stripVTControlCharacters } from 'node:util';
import { root } from './workspace.mjs';

const interactive = process.stdout.isTTY === true && process.env.CI === undefined;
const signOfLifeMs = interactive ? 1000 : 30_000;
/** A command that has said nothing for so long hangs; the longest silence of one that works is a compiler's, of some minutes. */
const silenceMs = 600_000;

/**
 * Runs `command` in the root (or `options.cwd`). Resolves with `{ code, output, seconds }`; never rejects for a failing command.
 * `options.show` passes the output through instead of keeping it back, and ends a command, as failed, that has been silent for `silenceMs`.
 */
export async function run(title, command, args, options = {}) {
  const startedAt = performance.now();
  const seconds = () => Math.round((performance.now() - startedAt) / 1000);
  const child = spawn(command, args, {
    cwd: options.cwd ?? root,
    env: { ...process.env, NX_DAEMON: 'false', NX_TUI: 'false', NX_NO_CLOUD: 'true', ...options.env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const chunks = [];
  let silence;
  const keep = (chunk) => {
    chunks.push(Buffer.from(chunk));
    if (!options.show) return;
    process.stdout.write(chunk);
    silence?.refresh();
  };
  if (options.show) {
    silence = setTimeout(() => {
      keep(`${title}: silent for ${silenceMs / 1000} s, ended\n`);
      child.kill('SIGTERM');
    }, silenceMs);
  }
  child.stdout.on('data', keep);
  child.stderr.on('data', keep);
  const life = setInterval(() => {
    if (interactive) process.stdout.write(`\r${title} … ${seconds()} s `);
    else process.stdout.write(`${title} … ${seconds()} s\n`);
  }, signOfLifeMs);
  const code = await new Promise((resolve) => {
    child.once('error', (error) => {
      chunks.push(Buffer.from(`${error.message}\n`));
      resolve(1);
    });
    once(child, 'close').then(
      ([exitCode]) => resolve(exitCode ?? 1),
      () => {},
    );
  });
  clearInterval(life);
  clearTimeout(silence);
  if (interactive) process.stdout.write('\r\u001b[K');
  return { code, output: stripVTControlCharacters(Buffer.concat(chunks).toString('utf8')), seconds: seconds() };
}

/** As `run`, and ends this process with the output when the command fails. */
export async function must(title, command, args, options = {}) {
  const result = await run(title, command, args, options);
  if (result.code !== 0) {
    if (!options.show) process.stdout.write(result.output);
    console.error(`${title} failed (exit code ${result.code}): ${[command, ...args].join(' ')}`);
    process.exit(1);
  }
  console.log(`${title}: done in ${result.seconds} s`);
  return result;
}

/** The arguments that run a tool of node_modules with this Node. */
export function nodeTool(path, ...args) {
  return [process.execPath, [`node_modules/${path}`, ...args]];
}

/** `nx run-many` for some targets of all packages. */
export function nxRunMany(targets, ...args) {
  return nodeTool('nx/dist/bin/nx.js', 'run-many', '-t', ...targets, '--output-style=stream', ...args);
}
