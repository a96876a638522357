import { SystemClock } from '@mq/common';
import { MemoryTransport } from '../src/simulated';
import { transportSuite } from './conformance/transport-suite';

transportSuite('MemoryTransport', () => new MemoryTransport({ clock: new SystemClock() }));
