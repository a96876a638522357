export { GrpcTransport, type GrpcTransportOptions } from './grpc-transport';
export type {
  BidiHandler,
  CallContext,
  CallOptions,
  Channel,
  ChannelOptions,
  ClientMethod,
  ClientStream,
  Server,
  ServerMethod,
  ServerOptions,
  ServerStream,
  ServerStreamHandler,
  Transport,
  UnaryHandler,
  UnaryOptions,
} from './transport';
