/** Lets something cross a connection to an address: calls `arrive` when it is there. */
export type Crossing = (address: string, arrive: () => void) => void;
