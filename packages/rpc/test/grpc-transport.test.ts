import { GrpcTransport } from '../src';
import { transportSuite } from './conformance/transport-suite';

transportSuite('GrpcTransport', () => new GrpcTransport());
