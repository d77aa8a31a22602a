// The services of the rover's API for connect-es. The SDK exports the messages, but not the service definitions.
import { MethodKind } from '@bufbuild/protobuf';
import { motorApi, robotApi } from '@viamrobotics/sdk';

function service(typeName, messages, names) {
  const methods = names.map((name) => [
    name[0].toLowerCase() + name.slice(1),
    { name, I: messages[name + 'Request'], O: messages[name + 'Response'], kind: MethodKind.Unary },
  ]);
  return { typeName, methods: Object.fromEntries(methods) };
}

export const RobotService = service('viam.robot.v1.RobotService', robotApi, [
  'GetVersion', 'ResourceNames', 'SendSessionHeartbeat', 'StartSession',
]);

export const MotorService = service('viam.component.motor.v1.MotorService', motorApi, [
  'GoFor', 'IsPowered', 'SetPower', 'Stop',
]);
