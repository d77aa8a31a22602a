// The rover's services by each protocol, with the same calls and the same errors: those of connect-node, and 'grpc-js', gRPC's own client for Node.
import { ConnectError, createPromiseClient } from '@connectrpc/connect';
import grpc from '@grpc/grpc-js';
import { MotorService, RobotService } from './services.mjs';
import { transports } from './transports.mjs';

/** All calls of what is returned share one connection where the protocol can. */
export function clients(protocol, url) {
  if (protocol === 'grpc-js') {
    const channel = new grpc.Client(new URL(url).host, grpc.credentials.createInsecure());
    return { robot: grpcJsClient(RobotService, channel), motor: grpcJsClient(MotorService, channel) };
  }

  const transport = transports[protocol]({ baseUrl: url });
  return { robot: createPromiseClient(RobotService, transport), motor: createPromiseClient(MotorService, transport) };
}

function grpcJsClient(service, channel) {
  const unary = (method) => (message, { headers = {}, timeoutMs } = {}) =>
    new Promise((answered, failed) => {
      const metadata = new grpc.Metadata();
      Object.entries(headers).forEach(([name, value]) => metadata.set(name, value));
      channel.makeUnaryRequest(
        `/${service.typeName}/${method.name}`,
        (request) => Buffer.from(request.toBinary()),
        (bytes) => method.O.fromBinary(bytes),
        new method.I(message),
        metadata,
        timeoutMs ? { deadline: Date.now() + timeoutMs } : {},
        (error, answer) => (error ? failed(new ConnectError(error.details, error.code)) : answered(answer)),
      );
    });
  return Object.fromEntries(Object.entries(service.methods).map(([name, method]) => [name, unary(method)]));
}
