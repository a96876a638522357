export { GrpcTransport, type GrpcTransportOptions } from './grpc-transport';
export type {
  BidiHandler,
  CallContext,
  CallOptions,
  Channel,
  ChannelOptions,
  ClientMethod,
  ClientStream,
  ClientTls,
  Server,
  ServerMethod,
  ServerOptions,
  ServerStream,
  ServerStreamHandler,
  ServerTls,
  TlsCertificate,
  TlsMode,
  Transport,
  UnaryHandler,
  UnaryOptions,
} from './transport';
export { tlsModes } from './transport';
export { tlsFromFiles, type CertificateFilesOptions } from './tls/certificate-files';
export { clientTls, type ClientTlsOptions } from './tls/client-tls';
