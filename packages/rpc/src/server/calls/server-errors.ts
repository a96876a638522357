import { MqError } from '@mq/common';

/** Why a call is aborted whose client cancelled, passed its deadline, or lost its connection. */
export function clientGone(): MqError {
  return new MqError('CANCELLED', 'the client is gone');
}

/** Why nothing more can be written to a call that has its answer. */
export function callEnded(): MqError {
  return new MqError('CLOSED', 'the call has ended');
}

/** Why a call is refused or broken off by a server that stops. */
export function serverClosing(): MqError {
  return new MqError('UNAVAILABLE', 'the server is closing');
}

/** The connection of a client that reads too little is being closed: nobody hears this. */
export function connectionClosed(): MqError {
  return new MqError('CANCELLED', 'the connection is being closed');
}
