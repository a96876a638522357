const identity = (bytes: Buffer): Buffer => bytes;

export const echoPath = '/test.Echo/Echo';

/** A method that takes and gives bytes. */
export const echo = {
  path: echoPath,
  requestStream: false,
  responseStream: false,
  requestSerialize: identity,
  requestDeserialize: identity,
  responseSerialize: identity,
  responseDeserialize: identity,
};
