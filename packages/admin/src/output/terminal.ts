/** Where a command's text goes. The real one is the process's; tests collect. */
export interface Terminal {
  /** Results. Resolves when the reader has room for more. */
  write(text: string): Promise<void> | void;
  /** Errors and notes. */
  writeError(text: string): void;
  /** Whether a person looks at the results: allows colours. */
  readonly isTty: boolean;
}
