// Drives one resource of the rover with Viam's own TypeScript SDK, unmodified.
//
//   node viam-driver.mjs URL motor|base|servo NAME VALUE [--every MS] [--for MS] [--reconnect] [--sdk PACKAGE] [--ask] [--protocol connect|grpc|grpc-web]
//
// VALUE is a power from -1 to 1 (base: forward), or an angle in degrees. The command is sent once and the SDK's own heartbeats keep
// it alive; with --every it is sent again and again. --for disconnects after that time and exits. --reconnect answers a lost session
// with connect(), the SDK's public way to a new one: it does not look for one by itself. --sdk is another version of the SDK, as package.json calls it;
// --ask has that start a session by a call of a private member. --protocol is what it speaks, Connect unless told otherwise.
//
// Prints a line of JSON for each event, with the time of day in microseconds.

import { parseArgs } from 'node:util';
import { fail, print } from './print.mjs';
import { transports } from './transports.mjs';

const [url, kind, name, value, ...rest] = process.argv.slice(2);
const { values: options } = parseArgs({
  args: rest,
  options: {
    every: { type: 'string' },
    for: { type: 'string' },
    reconnect: { type: 'boolean' },
    sdk: { type: 'string', default: '@viamrobotics/sdk' },
    ask: { type: 'boolean' },
    protocol: { type: 'string', default: 'connect' },
  },
});

// What can be a sign of life: the rover received it between the times of the two lines.
let calls = 0;
const watch = (next) => async (request) => {
  const call = ++calls;
  const method = request.method.name;
  print('sent', { call, method, sid: request.header.get('viam-sid') ?? request.message.id, resume: request.message.resume });
  try {
    const response = await next(request);
    print('answered', { call, method, session: method === 'StartSession' ? response.message.id : undefined });
    return response;
  } catch (error) {
    print('answered', { call, method, ...fail(error) });
    throw error;
  }
};

// Read when the SDK dials, but it has to be there before the SDK is imported in a program that dials at once.
globalThis.VIAM = {
  GRPC_TRANSPORT_FACTORY: (dialed) => transports[options.protocol]({ ...dialed, interceptors: [watch] }),
};
const { BaseClient, MotorClient, RobotClient, ServoClient } = await import(options.sdk);

const robot = new RobotClient(url);
await robot.connect();
print('connected');
if (options.ask) {
  await robot.sessionManager.getSessionMetadata();
}

const command = {
  motor: () => new MotorClient(robot, name).setPower(Number(value)),
  base: () => new BaseClient(robot, name).setPower({ x: 0, y: Number(value), z: 0 }, { x: 0, y: 0, z: 0 }),
  servo: () => new ServoClient(robot, name).move(Number(value)),
}[kind];

async function drive() {
  try {
    await command();
    print('driven', { session: robot.sessionId });
  } catch (error) {
    print('refused', fail(error));
    if (options.reconnect && error.rawMessage === 'SESSION_EXPIRED') {
      await robot.connect();
      print('connected');
    }
  }

  if (options.every) {
    setTimeout(drive, Number(options.every));
  }
}

if (options.for) {
  setTimeout(async () => {
    await robot.disconnect();
    print('disconnected');
    process.exit();
  }, Number(options.for));
}

await drive();
