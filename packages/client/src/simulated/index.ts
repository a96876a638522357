/** What the tests of clients talk to. */
export { FakeNameServer, type AnnouncedBroker } from './fake-name-server';
