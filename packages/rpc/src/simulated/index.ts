/** A transport without sockets, for tests and simulation. */
export { MemoryTransport, type MemoryTransportOptions } from './memory-transport';
