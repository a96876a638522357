import type { Terminal } from '../../src/output/terminal';

/** Keeps what is printed, and tells when there is enough of it. */
export class Screen implements Terminal {
  output = '';
  error = '';
  readonly isTty = false;
  readonly #watchers: { readonly lines: number; readonly done: () => void }[] = [];

  write(text: string): void {
    this.output += text;
    for (const { lines, done } of this.#watchers) if (this.lines.length >= lines) done();
  }

  writeError(text: string): void {
    this.error += text;
  }

  get lines(): string[] {
    return this.output.split('\n').slice(0, -1);
  }

  /** Resolves when so many lines have been printed. */
  hasLines(lines: number): Promise<void> {
    return new Promise((done) => (this.lines.length >= lines ? done() : this.#watchers.push({ lines, done })));
  }
}
