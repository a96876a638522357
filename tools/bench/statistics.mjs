/** Numbers out of samples. */
export function median(samples) {
  const sorted = [...samples].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

export function quantiles(samples) {
  const sorted = Float64Array.from(samples).sort();
  const at = (q) => sorted[Math.min(sorted.length - 1, Math.floor(q * sorted.length))];
  return { p50: at(0.5), p99: at(0.99), p999: at(0.999), max: sorted.at(-1) };
}

/** Seconds from the first to the last event of a run. */
export const durationOf = ({ startedAt, endedAt }) => (endedAt - startedAt) / 1000;

/** A Markdown table. */
export function table(rows, format) {
  const head = '| work | median | min | max | unit |\n|---|---|---|---|---|';
  return [
    head,
    ...rows.map((row) => `| ${row.work} | ${format(row.median)} | ${format(row.min)} | ${format(row.max)} | ${row.unit} |`),
  ].join('\n');
}
