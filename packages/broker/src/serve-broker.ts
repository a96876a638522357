import { MqError, type RunningServer } from '@mq/common';
import type { BrokerController } from './broker-controller';

/** Starts a broker as `runServer` wants it. Closing fails with STORE_FENCED when the log had failed, so that the process says so by its exit code. */
export async function serveBroker(broker: BrokerController): Promise<RunningServer> {
  const { brokerName, address } = await broker.start();
  return {
    readyLine: `ready broker ${brokerName} ${address}`,
    close: async () => {
      await broker.close();
      if (broker.fenced !== undefined) throw new MqError('STORE_FENCED', `the log failed while the broker ran: ${broker.fenced.message}`);
    },
  };
}
