/** What clients may do with a topic's queues on one broker. */
export interface Permission {
  readonly readable: boolean;
  readonly writable: boolean;
}

export const readAndWrite: Permission = { readable: true, writable: true };
