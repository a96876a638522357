import { decodeSystemProperties, encodeSystemProperties, type rocketmq } from '@mq/proto';

/** What a message of RocketMQ tells that our record has no field for. It is stored beside the record and given back as it came. */
export interface ForeignFields {
  readonly bornHost: string;
  readonly traceContext: string | undefined;
  readonly bodyEncoding: rocketmq.Encoding__Output;
  readonly messageType: rocketmq.MessageType__Output;
  /** An id that is not 34 upper-case hex digits; empty: the record has it. */
  readonly messageId: string;
}

const none: ForeignFields = {
  bornHost: '',
  traceContext: undefined,
  bodyEncoding: 'IDENTITY',
  messageType: 'MESSAGE_TYPE_UNSPECIFIED',
  messageId: '',
};

export function encodeForeign({ traceContext, ...fields }: ForeignFields): Buffer {
  return encodeSystemProperties({ ...fields, ...(traceContext !== undefined && { traceContext }) });
}

/** Messages of other clients have none; what cannot be read was not written here. */
export function decodeForeign(bytes: Buffer): ForeignFields {
  if (bytes.length === 0) return none;
  try {
    const { bornHost, traceContext, bodyEncoding, messageType, messageId } = decodeSystemProperties(bytes);
    return { bornHost, traceContext, bodyEncoding, messageType, messageId };
  } catch {
    return none;
  }
}
