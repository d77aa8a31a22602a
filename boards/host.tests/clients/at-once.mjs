// Has ten calls under way at once, again and again on one connection, and drives the left motor with two of them.
//
//   node at-once.mjs URL grpc|grpc-js SECONDS
//
// Prints a line of JSON for the first ten, which are sent before anything is heard from the rover, and one for all that follow.

import { subscribe } from 'node:diagnostics_channel';
import { clients } from './clients.mjs';
import { fail, print } from './print.mjs';

const [url, protocol, seconds] = process.argv.slice(2);
const { robot, motor } = clients(protocol, url);
let connections = 0;
subscribe('net.client.socket', () => connections++);

async function atOnce(calls) {
  const ends = await Promise.allSettled(calls);
  const failed = ends.filter((end) => end.status === 'rejected').map((end) => fail(end.reason));
  return { answered: ends.length - failed.length, failed };
}

print('first', await atOnce(Array.from({ length: 10 }, () => robot.resourceNames({}))));

const { id } = await robot.startSession({});
const end = performance.now() + 1000 * seconds;
const all = { rounds: 0, answered: 0, failed: [] };
print('driving');
while (performance.now() < end) {
  const round = await atOnce([
    robot.sendSessionHeartbeat({ id }),
    motor.setPower({ name: 'left', powerPct: 0.5 }, { headers: { 'viam-sid': id } }),
    ...Array.from({ length: 4 }, () => motor.isPowered({ name: 'left' })),
    ...Array.from({ length: 4 }, () => robot.resourceNames({})),
  ]);
  all.rounds++;
  all.answered += round.answered;
  all.failed.push(...round.failed);
}
print('then', { ...all, connections });
process.exit();
