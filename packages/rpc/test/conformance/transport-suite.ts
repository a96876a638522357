import type { Transport } from '../../src';
import { lifetimes } from './lifetimes';
import { serverStreams } from './server-streams';
import { TransportWorld } from './transport-world';
import { twoWayStreams } from './two-way-streams';
import { unaryCalls } from './unary-calls';

/** What every transport does. */
export function transportSuite(name: string, createTransport: () => Transport): void {
  describe(name, () => {
    const world = new TransportWorld(createTransport);
    beforeEach(() => world.open());
    afterEach(() => world.close());

    unaryCalls(world);
    serverStreams(world);
    twoWayStreams(world);
    lifetimes(world);
  });
}
