// Drives a motor of the rover by one of the protocols of clients.mjs, until it is killed: one command, and a heartbeat each fifth of the window.
//
//   node driver.mjs URL PROTOCOL NAME POWER
//
// Prints a line of JSON before and after each call.

import { setTimeout } from 'node:timers/promises';
import { clients } from './clients.mjs';
import { fail, print } from './print.mjs';

const [url, protocol, name, power] = process.argv.slice(2);
const { robot, motor } = clients(protocol, url);
let calls = 0;

async function call(method, send) {
  const call = ++calls;
  print('sent', { call, method });
  try {
    const answer = await send();
    print('answered', { call, method });
    return answer;
  } catch (error) {
    print('answered', { call, method, ...fail(error) });
    process.exit(1);
  }
}

const { id, heartbeatWindow } = await call('StartSession', () => robot.startSession({}));
const windowMs = Number(heartbeatWindow.seconds) * 1000 + heartbeatWindow.nanos / 1e6;
await call('SetPower', () => motor.setPower({ name, powerPct: Number(power) }, { headers: { 'viam-sid': id } }));
print('driven', { session: id });
for (;;) {
  await setTimeout(windowMs / 5);
  await call('SendSessionHeartbeat', () => robot.sendSessionHeartbeat({ id }));
}
