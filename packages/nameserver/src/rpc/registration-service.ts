import { MqError, type Logger } from '@mq/common';
import { nameServerService, type RegisterBrokerResponse } from '@mq/proto';
import type { Server } from '@mq/rpc';
import { orderTopicConfig, type KvConfig } from '../kv-config/kv-config';
import type { BrokerRegistration } from '../route/broker-registration';
import type { RouteInfoManager } from '../route/route-info-manager';
import { brokerIdentity, brokerRegistration, dataVersion } from './from-wire';

export interface RegistrationService {
  readonly routes: RouteInfoManager;
  readonly kvConfig: KvConfig;
  readonly logger: Logger;
  /** A lease has begun. */
  readonly onRegistered: () => void;
}

/** RegisterBroker, UnregisterBroker and Heartbeat. */
export function serveRegistrations(server: Server, service: RegistrationService): void {
  const { routes, logger } = service;
  server.unary(nameServerService.RegisterBroker, (request) => register(service, brokerRegistration(request)));
  server.unary(nameServerService.UnregisterBroker, (request) => {
    const broker = brokerIdentity(request.broker);
    const removed = routes.unregisterBroker(broker);
    if (removed) logger.info({ broker }, 'broker unregistered');
    return { removed };
  });
  server.unary(nameServerService.Heartbeat, (request) =>
    routes.heartbeat(brokerIdentity(request.broker), dataVersion(request.dataVersion)),
  );
}

function register(
  { routes, kvConfig, logger, onRegistered }: RegistrationService,
  registration: BrokerRegistration,
): RegisterBrokerResponse {
  try {
    const result = routes.registerBroker(registration);
    onRegistered();
    if (result.registeredFirst) logger.info({ broker: registration.broker, topics: registration.topics.length }, 'broker registered');
    return { ...result, kvConfig: Object.fromEntries(kvConfig.list(orderTopicConfig)) };
  } catch (error) {
    if (MqError.is(error, 'BROKER_CONFLICT')) logger.warn({ broker: registration.broker, err: error }, 'broker refused');
    throw error;
  }
}
