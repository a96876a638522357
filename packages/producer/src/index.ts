export { Producer } from './producer';
export type { ProducerOptions } from './producer-options';
export type { OutgoingMessage, SendOptions, SendReceipt } from './message';
