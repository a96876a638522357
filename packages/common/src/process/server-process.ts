/** The door to the process that a server is the whole of. This file is the only one that touches it. */
export interface ServerProcess {
  /** Writes a line; resolves when the system has it. */
  writeOutput(line: string): Promise<void>;
  writeError(line: string): Promise<void>;
  /** Calls back for each request to end (SIGINT, SIGTERM), from now on. */
  onEndSignal(listener: (signal: EndSignal) => void): void;
  exit(code: number): void;
}

export type EndSignal = 'SIGINT' | 'SIGTERM';

/** This process. A closed pipe at its output is not an error of the server. */
export function systemProcess(): ServerProcess {
  process.stdout.on('error', () => undefined);
  process.stderr.on('error', () => undefined);
  return {
    writeOutput: (line) => write(process.stdout, line),
    writeError: (line) => write(process.stderr, line),
    onEndSignal: (listener) => {
      process.on('SIGINT', () => listener('SIGINT'));
      process.on('SIGTERM', () => listener('SIGTERM'));
    },
    exit: (code) => process.exit(code),
  };
}

function write(stream: NodeJS.WriteStream, line: string): Promise<void> {
  return new Promise((resolve) => stream.write(`${line}\n`, () => resolve()));
}
