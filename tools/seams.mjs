// The doors to the outside, listed once: what may only be touched by the files that implement a door. eslint.config.mjs enforces it.

/** Globals of time, and what to take instead. */
export const guardedGlobals = [
  ...['setTimeout', 'setInterval', 'clearTimeout', 'clearInterval', 'setImmediate', 'clearImmediate'].map((name) => ({
    name,
    message: 'Take a Clock: clock.setTimer, sleep(clock, ms), clock.setImmediate.',
  })),
  { name: 'performance', message: 'Take a Clock: clock.monotonic().' },
  { name: 'fetch', message: 'Take a Transport.' },
];

/** Members of globals that read time or chance. */
export const guardedProperties = [
  { object: 'Date', property: 'now', message: 'Take a Clock: clock.now().' },
  { object: 'Math', property: 'random', message: 'Take a Random.' },
  { object: 'process', property: 'hrtime', message: 'Take a Clock: clock.monotonic().' },
  { object: 'AbortSignal', property: 'timeout', message: 'Take a Clock: new Deadline(clock, ms).' },
  { object: 'crypto', property: 'randomUUID', message: 'Take a Random.' },
];

/** `new Date()` without an argument reads the clock too. */
export const guardedSyntax = [
  { selector: "NewExpression[callee.name='Date'][arguments.length=0]", message: 'Take a Clock: new Date(clock.now()).' },
];

const door = (names, message) => names.flatMap((name) => [name, `node:${name}`]).map((name) => ({ name, message }));

/** Modules that are doors. */
export const guardedModules = [
  ...door(['fs', 'fs/promises'], 'Take a Disk.'),
  ...door(['net', 'http', 'https', 'http2', 'dgram', 'tls', 'dns'], 'Take a Transport.'),
  ...door(['timers', 'timers/promises', 'perf_hooks'], 'Take a Clock.'),
  ...door(['child_process', 'worker_threads', 'cluster'], 'Nothing here starts processes or threads.'),
];
/** Of node:crypto only what is not chance. */
export const guardedImports = ['crypto', 'node:crypto'].map((name) => ({
  name,
  importNames: ['randomBytes', 'randomUUID', 'randomInt', 'randomFillSync', 'webcrypto'],
  message: 'Take a Random.',
}));

/** The files that implement the doors. Everything else takes a door from its options. */
export const doorFiles = [
  'packages/common/src/time/system-clock.ts',
  'packages/common/src/chance/system-random.ts',
  'packages/common/src/disk/{node-disk,process-lock}.ts',
  'packages/common/src/simulated/simulated-clock.ts',
  'packages/rpc/src/server/{connections/listen,http2/grpc-internals,http2/endless-deadlines}.ts',
  // Reads damaged views in a process of its own: they may end it.
  'packages/admin/src/offline/probe-views.ts',
  // Starts real processes and makes temporary directories for tests.
  'packages/testing/src/**/*.ts',
  // Starts real servers and clients, and looks at the machine: what it measures is real, or it is nothing.
  'packages/bench/src/{servers,machine,clients}/*.ts',
];
