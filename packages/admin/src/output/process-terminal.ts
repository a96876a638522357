import type { Terminal } from './terminal';

/**
 * The process's standard output and error.
 * @param onClosed the reader of the results has gone (`| head`): nothing more need be done
 */
export function processTerminal(onClosed: () => void): Terminal {
  const { stdout, stderr } = process;
  stdout.on('error', onClosed);
  stderr.on('error', () => undefined);
  return {
    write: (text) => new Promise((resolve) => stdout.write(text, () => resolve())),
    writeError: (text) => void stderr.write(text),
    isTty: stdout.isTTY === true && process.env.NO_COLOR === undefined,
  };
}
