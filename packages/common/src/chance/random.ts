/** The door to chance. */
export interface Random {
  /** In [0, 1). */
  next(): number;
  /** A whole number in [0, bound). */
  integer(bound: number): number;
  /** Unpredictable bytes (in simulation: reproducible ones). */
  bytes(length: number): Buffer;
}
