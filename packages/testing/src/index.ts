export { DeliveryChecker, type Fault, type Place, type Placed } from './checker/delivery-checker';
export { SendingLoad, type SendingLoadOptions } from './campaign/sending-load';
export { SpawnedServer, spawnServer, type ProcessExit, type SpawnOptions } from './processes/spawn-server';
export { readTopic, routeOf, type StoredMessage } from './reading/read-topic';
export { eventually, type EventuallyOptions } from './waiting/eventually';
