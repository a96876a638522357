import type { Server } from '@grpc/grpc-js';
import { HealthImplementation } from 'grpc-health-check';
import { addLazyReflection } from './lazy-reflection';

/** The services that every gRPC server has: `grpc.health.v1.Health`, and reflection, with which tools call the others without .proto files. */
export class WellKnownServices {
  readonly #health: HealthImplementation;
  readonly #names: readonly string[];

  constructor(server: Server, services: readonly string[]) {
    this.#names = ['', ...services];
    this.#health = new HealthImplementation(Object.fromEntries(this.#names.map((name) => [name, 'SERVING'])));
    this.#health.addToServer(server);
    addLazyReflection(server, services);
  }

  /** Says that no more calls are taken. */
  stop(): void {
    for (const name of this.#names) this.#health.setStatus(name, 'NOT_SERVING');
  }
}
