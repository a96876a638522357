import { availableParallelism } from 'node:os';

/**
 * How a number of clients is spread over processes: how many each has, none of them 0.
 * @param processes 0: one for one client, else as many as there are CPUs
 */
export function shareOut(clients: number, processes: number, cpus = availableParallelism()): number[] {
  const count = Math.min(clients, processes > 0 ? processes : clients === 1 ? 1 : cpus);
  return Array.from({ length: count }, (_, index) => Math.floor((clients + index) / count));
}
