// `npm run check`: everything that needs no running server. `-- --only lint,layers` runs some of it. The last line is `N passed, N failed`.
import { bootstrap } from './bootstrap.mjs';
import { nodeTool, nxRunMany, run } from './steps.mjs';

const node = (...args) => [process.execPath, args];
const checks = {
  build: nxRunMany(['build']),
  types: nxRunMany(['typecheck']),
  examples: nodeTool('@typescript/native/bin/tsc', '--build', 'examples'),
  // One process for all packages: most of the work is loading the types, which they share.
  lint: nodeTool('eslint/bin/eslint.js', '--max-warnings', '0', '.'),
  layers: node('tools/layers.mjs', '--check'),
  'generated types': node('tools/proto-types/generate.mjs', '--check'),
  docs: node('tools/docs-check.mjs'),
  format: nodeTool('prettier/bin/prettier.cjs', '--check', '--log-level=warn', '.'),
};

const only = process.argv.includes('--only') ? process.argv[process.argv.indexOf('--only') + 1]?.split(',') : undefined;
const unknown = only?.filter((name) => checks[name] === undefined) ?? [];
if (unknown.length > 0) {
  console.error(`no check is called ${unknown.join(', ')}; there are: ${Object.keys(checks).join(', ')}`);
  process.exit(2);
}

await bootstrap();
let passed = 0;
const failed = [];
for (const [name, [command, args]] of Object.entries(checks)) {
  if (only !== undefined && !only.includes(name)) continue;
  const { code, output, seconds } = await run(name, command, args);
  if (code === 0) passed++;
  else {
    failed.push(name);
    process.stdout.write(output);
  }
  console.log(`${code === 0 ? 'ok    ' : 'FAILED'} ${name} (${seconds} s)`);
}
if (failed.length > 0) console.log(`failed: ${failed.join(', ')}`);
console.log(`${passed} passed, ${failed.length} failed`);
process.exitCode = failed.length === 0 ? 0 : 1;
