/**
 * The one table of errors. Everything that can go wrong for a user has a row: the code that programs match on, the gRPC status it travels as,
 * whether trying again can help, and what the user can do. `docs/errors.md` is checked against it.
 */

/** Names of the gRPC statuses that our errors map to (the numbers belong to `@mq/rpc`). */
export type StatusName =
  | 'CANCELLED'
  | 'UNKNOWN'
  | 'INVALID_ARGUMENT'
  | 'DEADLINE_EXCEEDED'
  | 'NOT_FOUND'
  | 'ALREADY_EXISTS'
  | 'PERMISSION_DENIED'
  | 'RESOURCE_EXHAUSTED'
  | 'FAILED_PRECONDITION'
  | 'ABORTED'
  | 'OUT_OF_RANGE'
  | 'UNIMPLEMENTED'
  | 'INTERNAL'
  | 'UNAVAILABLE'
  | 'DATA_LOSS'
  | 'UNAUTHENTICATED';

/** One row of the table. */
export interface ErrorRow {
  readonly status: StatusName;
  /** The same request, sent again later or elsewhere, may succeed. */
  readonly retryable: boolean;
  /** What happened, in general words; a thrown error adds the particulars. */
  readonly text: string;
  /** What the user can do. */
  readonly help: string;
}

const row = (status: StatusName, retryable: boolean, text: string, help: string): ErrorRow => ({ status, retryable, text, help });

export const errorTable = {
  // General
  INVALID_ARGUMENT: row('INVALID_ARGUMENT', false, 'A request field has a bad value.', 'Correct the field that the message names.'),
  CANCELLED: row('CANCELLED', false, 'The caller gave up.', 'Nothing: the abort was asked for.'),
  TIMEOUT: row('DEADLINE_EXCEEDED', true, 'No answer within the time allowed; the outcome is unknown.', 'Try again, or allow more time.'),
  UNAVAILABLE: row(
    'UNAVAILABLE',
    true,
    'The server cannot be reached or is stopping.',
    'Check the address and that the server runs; clients try again by themselves.',
  ),
  FLOW_CONTROL: row('RESOURCE_EXHAUSTED', true, 'A bounded buffer is full.', 'Slow down, or raise the limit that the message names.'),
  UNIMPLEMENTED: row('UNIMPLEMENTED', false, 'This server does not know the call.', 'Use a server and a client of the same version.'),
  INTERNAL: row('INTERNAL', false, 'A bug in the server.', 'Report it with the server log around this time.'),
  CLOSED: row('FAILED_PRECONDITION', false, 'The object is closed or not started.', 'Call start() first, and do not use it after close().'),

  // Names and limits
  ILLEGAL_TOPIC: row('INVALID_ARGUMENT', false, 'The topic name is not allowed.', 'Use 1 to 127 of the characters A-Z a-z 0-9 _ - %.'),
  ILLEGAL_GROUP: row('INVALID_ARGUMENT', false, 'The group name is not allowed.', 'Use 1 to 63 of the characters A-Z a-z 0-9 _ - %.'),
  ILLEGAL_TAG: row(
    'INVALID_ARGUMENT',
    false,
    'The tag is not allowed.',
    "Use a tag that is not empty, without '|' and control characters.",
  ),
  ILLEGAL_KEY: row(
    'INVALID_ARGUMENT',
    false,
    'A message key is not allowed.',
    'Use keys that are not empty and hold no white space or control characters.',
  ),
  ILLEGAL_PROPERTY: row(
    'INVALID_ARGUMENT',
    false,
    'A property name or value is not allowed.',
    'Use names that are not empty and free of control characters.',
  ),
  ILLEGAL_MESSAGE_GROUP: row(
    'INVALID_ARGUMENT',
    false,
    'The message group is not allowed.',
    'Use 1 to 64 bytes without control characters.',
  ),
  ILLEGAL_DELIVERY_TIME: row(
    'INVALID_ARGUMENT',
    false,
    'The delivery time is too far ahead or not a time.',
    'Use milliseconds since 1970, at most a year ahead.',
  ),
  ILLEGAL_PRIORITY: row(
    'INVALID_ARGUMENT',
    false,
    'The priority is not one of a PRIORITY topic, or the messages of a batch have different ones.',
    'Use a whole number from 0 to 9, higher is first, and send a batch for each priority.',
  ),
  ILLEGAL_TRANSACTION: row(
    'INVALID_ARGUMENT',
    false,
    'The transaction of a message has an illegal id or no producer group, or the message has a delivery time too.',
    'Use an id of 1 to 64 bytes without control characters, name the producer group, and leave the delivery time out.',
  ),
  BODY_TOO_LARGE: row(
    'INVALID_ARGUMENT',
    false,
    'The body is larger than 4 MiB.',
    'Store large data elsewhere and send a reference, or split it.',
  ),
  TOO_MANY_PROPERTIES: row('INVALID_ARGUMENT', false, 'More than 128 properties.', 'Send fewer properties; put data into the body.'),
  PROPERTIES_TOO_LARGE: row(
    'INVALID_ARGUMENT',
    false,
    'Property names and values exceed 16 KiB.',
    'Send fewer or shorter properties; put data into the body.',
  ),
  BATCH_TOO_LARGE: row(
    'INVALID_ARGUMENT',
    false,
    'The record batch is larger than the limit or holds too many records.',
    'Send smaller batches.',
  ),
  INVALID_FILTER: row(
    'INVALID_ARGUMENT',
    false,
    'The filter expression cannot be parsed.',
    'Correct the expression at the position that the message names.',
  ),
  MALFORMED_BATCH: row(
    'INVALID_ARGUMENT',
    false,
    'The bytes are not a record batch, or its count or checksum is wrong.',
    'Check the encoder against docs/formats/record-batch.md.',
  ),

  // Topics, queues, offsets, groups
  TOPIC_NOT_FOUND: row(
    'NOT_FOUND',
    false,
    'The topic does not exist.',
    'Create it (npx @mq/admin topic create NAME), or turn autoCreateTopic on.',
  ),
  TOPIC_EXISTS: row('ALREADY_EXISTS', false, 'The topic exists with another definition.', 'Use topic update, or another name.'),
  TOPIC_NOT_WRITABLE: row(
    'PERMISSION_DENIED',
    false,
    'The topic takes no messages on this broker.',
    'Give write permission back, or send to another broker.',
  ),
  TOPIC_NOT_READABLE: row('PERMISSION_DENIED', false, 'The topic gives no messages on this broker.', 'Give read permission back.'),
  TOPIC_TYPE_MISMATCH: row(
    'FAILED_PRECONDITION',
    false,
    'The message is not of the kind that the topic takes.',
    'Send it to a topic of its type, or make the topic MIXED.',
  ),
  QUEUE_NOT_FOUND: row('NOT_FOUND', false, 'The topic has no queue of this number.', 'Use a queue id below the queue count of the route.'),
  OFFSET_OUT_OF_RANGE: row(
    'OUT_OF_RANGE',
    false,
    'The offset is not between the first and the next offset of the queue.',
    'Go on from the min or max offset that the message names.',
  ),
  GROUP_NOT_FOUND: row('NOT_FOUND', false, 'The group is unknown here.', 'Start a consumer of that group, or check the name.'),
  GROUP_IN_USE: row(
    'FAILED_PRECONDITION',
    false,
    'Members of the group are connected, which would go on with what they have.',
    'Stop its consumers first, or force it (--force).',
  ),
  MESSAGE_NOT_FOUND: row('NOT_FOUND', false, 'No message with this id is held.', 'Check the id; the message may have left with retention.'),
  NOT_QUEUE_OWNER: row(
    'FAILED_PRECONDITION',
    false,
    'The queue now belongs to another member of the group.',
    'Nothing: the consumer goes on with its new assignment.',
  ),
  REQUESTER_NOT_CONNECTED: row(
    'UNAVAILABLE',
    true,
    'The producer that waits for the reply has no session with this broker.',
    'Nothing: the SDK tries again while somebody waits, then the reply is dropped.',
  ),
  CLIENT_NOT_CONNECTED: row(
    'NOT_FOUND',
    false,
    'No client with this id takes commands from this broker.',
    'Check the id with client list. Only clients of RocketMQ take commands, not those of @mq.',
  ),
  NO_REPLY: row(
    'DEADLINE_EXCEEDED',
    false,
    'The request is stored, but no reply came in time; it may still be handled.',
    'Check that a consumer of the topic replies, allow more time, and send it again if handling it twice does no harm.',
  ),
  SESSION_REPLACED: row(
    'ABORTED',
    false,
    'Another client opened a session with the same client id.',
    'Give every client its own client id.',
  ),

  // Delivery and transactions
  SUBSCRIPTION_CONFLICT: row(
    'FAILED_PRECONDITION',
    false,
    'The group receives this topic with another filter.',
    'Give all consumers of a group the same subscriptions, or use another group; a filter changes when no consumer with the old one is left.',
  ),
  RECEIPT_EXPIRED: row(
    'FAILED_PRECONDITION',
    false,
    'The lease of the message is over: its time ran out, it was settled or changed, or the broker restarted.',
    'Nothing: an unfinished message comes again; allow more invisible time if handling takes longer.',
  ),
  RECALL_FAILED: row(
    'FAILED_PRECONDITION',
    false,
    'The message cannot be recalled: it was not delayed, or the handle is not one of this broker and topic.',
    'Use the handle that the send returned, at the broker that took the message.',
  ),
  MESSAGE_RECALLED: row(
    'FAILED_PRECONDITION',
    false,
    'The message was recalled before.',
    'Nothing: it is not delivered. The last 10,000 recalls of a broker are remembered.',
  ),
  MESSAGE_DELIVERED: row(
    'FAILED_PRECONDITION',
    false,
    'The message is delivered: the recall came too late.',
    'Nothing: only a delayed message that is not delivered yet can be recalled.',
  ),
  TRANSACTION_NOT_FOUND: row(
    'NOT_FOUND',
    false,
    'The transaction is unknown here, or was decided too long ago to be remembered.',
    'Check the id, and send the decision to the broker that holds the messages.',
  ),
  TRANSACTION_INCOMPLETE: row(
    'FAILED_PRECONDITION',
    false,
    'A message of the transaction was not stored, so that it cannot be committed.',
    'Roll the transaction back, and begin another one.',
  ),
  TRANSACTION_DECIDED: row(
    'FAILED_PRECONDITION',
    false,
    'The transaction was decided the other way before.',
    'Nothing: the first decision, which the details name, stands.',
  ),

  // Store
  DISK_FULL: row(
    'RESOURCE_EXHAUSTED',
    true,
    'The disk of the broker is full; it refuses messages and goes on serving reads.',
    'Free space or shorten the retention; sending resumes by itself.',
  ),
  STORE_FENCED: row(
    'UNAVAILABLE',
    true,
    'The log failed to write or sync and takes no more messages.',
    "Read the broker's log, check the disk, restart the broker.",
  ),
  STORE_READ_FAILED: row(
    'UNAVAILABLE',
    true,
    'A file of the log could not be opened or read.',
    "Read the broker's log, check the disk and the limit of open files; the call can be repeated.",
  ),
  LOG_CORRUPT: row(
    'DATA_LOSS',
    false,
    'The log holds bytes that fail their checksum.',
    'Stop the broker; npx @mq/admin store verify lists the damage, store repair makes the rest usable; docs/operations.md tells how.',
  ),
  VIEWS_MISMATCH: row(
    'DATA_LOSS',
    false,
    'The views and the log in the data directory do not belong together.',
    'Restore both from the same backup; without views the log alone is enough if it is complete.',
  ),
  DATA_DIRECTORY_LOCKED: row(
    'FAILED_PRECONDITION',
    false,
    'Another process uses this data directory.',
    'Stop that process, or use another --data directory.',
  ),
  DATA_DIRECTORY_UNUSABLE: row(
    'FAILED_PRECONDITION',
    false,
    'The data directory cannot be written.',
    'Check that it exists, its permissions, and the disk.',
  ),

  // Routing and cluster
  NO_ROUTE: row(
    'UNAVAILABLE',
    true,
    'No NameServer gave a route and none is cached.',
    'Check the NameServer addresses and that a broker is registered.',
  ),
  NO_WRITABLE_QUEUE: row(
    'UNAVAILABLE',
    true,
    'The route has no queue that takes messages.',
    'Check the brokers and the write permission of the topic.',
  ),
  BROKER_CONFLICT: row(
    'FAILED_PRECONDITION',
    false,
    'Another broker holds this name and id with a newer version.',
    'Give the broker another --id or --name.',
  ),
  FULL_REGISTRATION_NEEDED: row(
    'FAILED_PRECONDITION',
    true,
    'The NameServer does not know the broker, or missed a change of its topics.',
    'Nothing: the broker registers again with its whole topic table.',
  ),
  KV_CONFIG_NOT_FOUND: row('NOT_FOUND', false, 'No such key in this namespace.', 'List the namespace to see its keys.'),

  // Starting
  CONFIG_INVALID: row(
    'INVALID_ARGUMENT',
    false,
    'The configuration is not valid.',
    'Correct the item that the message names; --print-config shows all of them.',
  ),
  ADDRESS_IN_USE: row(
    'FAILED_PRECONDITION',
    false,
    'The port is in use.',
    'Stop the other process or use another --port (0 takes a free one).',
  ),
} as const satisfies Record<string, ErrorRow>;

/** A code that programs may match on. */
export type ErrorCode = keyof typeof errorTable;

/** Whether a text is one of our codes. */
export function isErrorCode(text: string): text is ErrorCode {
  return Object.hasOwn(errorTable, text);
}
