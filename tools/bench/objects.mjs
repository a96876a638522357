// node tools/bench/objects.mjs: what it costs to make an object out of another one, in each of the ways that come to mind. For docs/decisions/objects-on-hot-paths.md.
const base = { a: 1, b: 2, c: 3, d: 4, e: 5, f: 6, g: 7, h: 8 };
const ways = {
  'field by field': (i) => ({ a: base.a, b: base.b, c: base.c, d: base.d, e: base.e, f: base.f, g: base.g, h: base.h, x: i, y: 2 }),
  'fields, then a spread': (i) => ({ x: i, y: 2, ...base }),
  'fields, then a spread that may be nothing': (i) => ({ x: i, y: 2, ...(i > 0 && { z: i }) }),
  'a spread, then one field': (i) => ({ ...base, x: i }),
  'a spread, then four fields': (i) => ({ ...base, x: i, y: 2, z: 3, w: 4 }),
  'two spreads': (i) => ({ ...base, ...{ x: i, y: 2, z: 3, w: 4 } }),
};
const times = 1_000_000;

let sink = 0;
for (const [name, make] of Object.entries(ways)) {
  for (let i = 0; i < 100_000; i++) sink += make(i).x;
  const before = process.cpuUsage();
  for (let i = 0; i < times; i++) sink += make(i).x;
  const { user } = process.cpuUsage(before);
  console.log(
    `${name.padEnd(45)}${Math.round((user / times) * 1e3)
      .toLocaleString('en-US')
      .padStart(8)} ns`,
  );
}
if (sink < 0) throw new Error('not measured');
