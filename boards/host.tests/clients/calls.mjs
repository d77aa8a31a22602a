// Calls the rover by one of the protocols of clients.mjs and prints a line of JSON for each step: what was answered, or the error's code and message.
//
//   node calls.mjs URL PROTOCOL

import { createPromiseClient } from '@connectrpc/connect';
import { createConnectTransport } from '@connectrpc/connect-node';
import { clients } from './clients.mjs';
import { fail, print } from './print.mjs';
import { RobotService } from './services.mjs';

const [url, protocol] = process.argv.slice(2);
const { robot, motor } = clients(protocol, url);

async function step(name, call) {
  try {
    const answer = await call;
    print(name, { answer: answer.toJson() });
    return answer;
  } catch (error) {
    print(name, fail(error));
  }
}

const nobody = '00000000-0000-4000-8000-000000000000';
const power = (name, powerPct, sid) => motor.setPower({ name, powerPct }, sid ? { headers: { 'viam-sid': sid } } : {});

await step('version', robot.getVersion({}));
await step('version within a second', robot.getVersion({}, { timeoutMs: 1000 }));
if (protocol === 'connect') {
  const binary = createConnectTransport({ baseUrl: url, httpVersion: '1.1' });
  await step('version in binary', createPromiseClient(RobotService, binary).getVersion({}));
}
await step('resources', robot.resourceNames({}));

const { id, heartbeatWindow } = await step('start', robot.startSession({}));
await step('resume', robot.startSession({ resume: id }));
await step('heartbeat', robot.sendSessionHeartbeat({ id }));
await step('drive', power('left', -0.25, id));
await step('powered', motor.isPowered({ name: 'left' }));
await step('stop', motor.stop({ name: 'left' }));
await step('powered after the stop', motor.isPowered({ name: 'left' }));

await step('heartbeat of nobody', robot.sendSessionHeartbeat({ id: nobody }));
await step('drive of nobody', power('left', 0.5, nobody));
await step('drive with a broken id', power('left', 0.5, 'me'));
await step('drive a motor that is not there', power('nowhere', 0.5, id));
await step('drive a motor of a foreign name', power('größe 100%', 0.5, id));
await step('drive too hard', power('left', 1.5, id));
await step('drive by NaN', power('left', NaN, id));
await step('go for', motor.goFor({ name: 'left', rpm: 10, revolutions: 1 }));

// Silent for longer than the window: the session is over for heartbeats and commands alike.
await step('drive before the silence', power('left', 0.5, id));
await new Promise((over) => setTimeout(over, 2000 * Number(heartbeatWindow.seconds)));
await step('drive after the silence', power('left', 0.5, id));
await step('heartbeat after the silence', robot.sendSessionHeartbeat({ id }));
await step('resume after the silence', robot.startSession({ resume: id }));
process.exit(); // gRPC's connection stays open
