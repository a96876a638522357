import { MqError } from '@mq/common';
import { adminService } from '@mq/proto';
import type { Channel } from '@mq/rpc';
import type { BrokerSelection, Brokers, RegisteredBroker } from '../servers/brokers';

/** What the threads of a client do. */
export interface ClientStack {
  readonly brokerName: string;
  /** Lines of text, as the client's language writes them. */
  readonly stackTrace: string;
}

/** What a consumer made of a message. */
export interface ClientVerdict {
  readonly brokerName: string;
  readonly consumed: boolean;
  /** The client's words; may be empty. */
  readonly text: string;
}

/** What a broker says that has not what is asked about: another one may. */
const elsewhere: readonly MqError['code'][] = ['CLIENT_NOT_CONNECTED', 'MESSAGE_NOT_FOUND'];

/** Commands to clients of RocketMQ. A client is connected to several brokers; one passes a command on. */
export class ClientCommands {
  readonly #brokers: Brokers;

  constructor(brokers: Brokers) {
    this.#brokers = brokers;
  }

  /** Errors: CLIENT_NOT_CONNECTED, UNIMPLEMENTED (the client's library cannot tell), TIMEOUT. */
  stackTrace(clientId: string, selection: BrokerSelection = {}): Promise<ClientStack> {
    return this.#one(selection, async (channel, { brokerName }) => {
      const { stackTrace } = await channel.unary(adminService.GetClientStackTrace, { clientId });
      return { brokerName, stackTrace };
    });
  }

  /**
   * Lets a push consumer handle a message as if it had received it, through the broker that holds the message. Nothing else becomes of the message.
   * @param topic empty: any
   * Errors: CLIENT_NOT_CONNECTED, MESSAGE_NOT_FOUND, UNIMPLEMENTED (the client's library cannot do it), TIMEOUT.
   */
  verify(clientId: string, messageId: string, topic = '', selection: BrokerSelection = {}): Promise<ClientVerdict> {
    return this.#one(selection, async (channel, { brokerName }) => ({
      brokerName,
      ...(await channel.unary(adminService.VerifyMessage, { clientId, messageId, topic })),
    }));
  }

  /** Tells the client to give up its connections and to make new ones. Returns the brokers that told it. Errors: CLIENT_NOT_CONNECTED. */
  async reconnect(clientId: string, selection: BrokerSelection = {}): Promise<readonly string[]> {
    const masters = await this.#brokers.masters(selection);
    const { values } = await this.#brokers.askHolders(masters, 'CLIENT_NOT_CONNECTED', async (channel, { brokerName }) => {
      await channel.unary(adminService.ReconnectClient, { clientId });
      return brokerName;
    });
    return values;
  }

  /** Asks broker after broker, so that the client is asked once. What went wrong with a broker counts more than that the others have not got it. */
  async #one<T>(selection: BrokerSelection, question: (channel: Channel, broker: RegisteredBroker) => Promise<T>): Promise<T> {
    const failures: MqError[] = [];
    for (const broker of await this.#brokers.masters(selection)) {
      try {
        return await question(this.#brokers.channel(broker), broker);
      } catch (error) {
        const failure = MqError.from(error);
        if (!elsewhere.includes(failure.code) && failure.code !== 'UNAVAILABLE') throw failure;
        failures.push(failure);
      }
    }
    throw mostTelling(failures);
  }
}

function mostTelling(failures: readonly MqError[]): MqError {
  const by = (code: MqError['code']): MqError | undefined => failures.find((failure) => failure.code === code);
  return by('UNAVAILABLE') ?? by('MESSAGE_NOT_FOUND') ?? by('CLIENT_NOT_CONNECTED') ?? new MqError('CLIENT_NOT_CONNECTED');
}
