// Keeps the documents in step with the code: the configuration files in docs/configuration, and every relative link. (docs/errors.md has a test in common.)
// Needs a build. With --write it rewrites what is generated.
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { filesBelow, root, shown } from './workspace.mjs';

const write = process.argv.includes('--write');
const problems = [];

for (const name of ['nameserver', 'broker']) expectText(`docs/configuration/${name}.yaml`, () => effectiveConfiguration(name));
checkLinks();

for (const problem of problems) console.error(problem);
console.log(problems.length === 0 ? 'docs: in step with the code' : `docs: ${problems.length} problems`);
process.exitCode = problems.length === 0 ? 0 : 1;

/** The file must be what `make` makes of it. */
function expectText(file, make) {
  const path = join(root, file);
  const actual = existsSync(path) ? readFileSync(path, 'utf8') : '';
  const expected = make();
  if (actual === expected) return;
  if (!write) problems.push(`${file} is out of step with the code: run node tools/docs-check.mjs --write`);
  else {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, expected);
  }
}

/** What the server prints as its configuration when nobody has said anything. */
function effectiveConfiguration(name) {
  const environment = { PATH: process.env.PATH, HOME: '/home/you' };
  const printed = execFileSync(process.execPath, [join(root, `packages/${name}/bin/${name}.js`), '--print-config'], {
    env: environment,
    encoding: 'utf8',
  });
  return `# Every item of the ${name} with its default: what npx @mq/${name} --print-config prints.\n${printed}`;
}

function checkLinks() {
  for (const path of filesBelow(root, '.md')) {
    const text = readFileSync(path, 'utf8').replace(/```[\s\S]*?```/g, '');
    for (const [, target] of text.matchAll(/\]\(([^)\s]+)\)/g)) {
      if (/^[a-z]+:/.test(target)) continue;
      const [file, anchor] = target.split('#');
      const linked = file === '' ? path : resolve(dirname(path), file);
      if (!existsSync(linked)) problems.push(`${shown(path)}: ${target} leads nowhere`);
      else if (anchor !== undefined && linked.endsWith('.md') && !anchors(linked).has(anchor))
        problems.push(`${shown(path)}: ${target}: no such heading`);
    }
  }
}

/** The anchors that GitHub gives to a document's headings. */
function anchors(path) {
  const headings = readFileSync(path, 'utf8')
    .replace(/```[\s\S]*?```/g, '')
    .matchAll(/^#+ (.*)$/gm);
  return new Set(
    [...headings].map(([, heading]) =>
      heading
        .toLowerCase()
        .replace(/[^\p{L}\p{N}\- _]/gu, '')
        .replaceAll(' ', '-'),
    ),
  );
}
