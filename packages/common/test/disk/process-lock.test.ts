import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { takeProcessLock } from '../../src/disk/process-lock';

let directory: string;
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'lock-'));
});
const children: ChildProcess[] = [];
afterEach(() => {
  for (const child of children.splice(0)) child.kill('SIGKILL');
  rmSync(directory, { recursive: true, force: true });
});
const path = (): string => join(directory, 'lock');

async function sleeper(): Promise<ChildProcess> {
  const child = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)']);
  children.push(child);
  await once(child, 'spawn');
  return child;
}

/** Start time as the lock file has it. */
function startedAt(pid: number): string {
  const boot = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
  const stat = readFileSync(`/proc/${pid}/stat`, 'latin1');
  return `${boot}/${stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19]}`;
}

const onLinux = process.platform === 'linux' ? test : test.skip;

onLinux('the lock of a living process is respected, and is free as soon as it was killed', async () => {
  const holder = await sleeper();
  const pid = holder.pid ?? 0;
  writeFileSync(path(), JSON.stringify({ pid, startedAt: startedAt(pid) }));
  expect(takeProcessLock(path())).toBeUndefined();
  holder.kill('SIGKILL');
  await once(holder, 'exit');
  const lock = takeProcessLock(path());
  expect(lock).toBeDefined();
  lock?.release();
  expect(readdirSync(directory)).toEqual([]);
});

onLinux('a process that has got the number of a dead holder does not hold its lock', async () => {
  const other = await sleeper();
  writeFileSync(path(), JSON.stringify({ pid: other.pid, startedAt: 'an-earlier-boot/17' }));
  const lock = takeProcessLock(path());
  expect(lock).toBeDefined();
  lock?.release();
});

test('a lock file that a power loss has left empty or garbled is nobody’s', () => {
  for (const content of ['', '{"pid":', '{}', 'null']) {
    writeFileSync(path(), content);
    const lock = takeProcessLock(path());
    expect(lock).toBeDefined();
    lock?.release();
  }
  expect(existsSync(path())).toBe(false);
});
