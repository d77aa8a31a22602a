// The protocols that connect-node speaks with the rover. Viam's SDK takes any of these, too.
import { createConnectTransport, createGrpcTransport, createGrpcWebTransport } from '@connectrpc/connect-node';

export const transports = {
  connect: (options) => createConnectTransport({ ...options, httpVersion: '1.1', useBinaryFormat: false }),
  grpc: (options) => createGrpcTransport({ ...options, httpVersion: '2' }),
  'grpc-web': (options) => createGrpcWebTransport({ ...options, httpVersion: '1.1' }),
};
