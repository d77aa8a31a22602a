#!/usr/bin/env bash
# Drives a motor at half power over gRPC with curl alone: each message and its frame are made by hand. After so many heartbeats, 0.1 s apart, it either
# stops everything or just falls silent.
#
#   bash grpc_curl.sh URL NAME BEATS stop|silence
#
# Prints a line of JSON before and after each call, with the time of day in microseconds.
set -euo pipefail
url=$1 name=$2 beats=$3 end=$4
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
calls=0

say() {
  printf '{"at":%s,"event":"%s"%s}\n' "$(date +%s%6N)" "$1" "${2:-}"
}

# Field 1 of a message, a text: of up to 127 bytes, as its length is.
text() {
  printf '\\x0a\\x%02x%s' "${#1}" "$1"
}

# call METHOD SERVICE MESSAGE [HEADER]: the message with \x escapes. Its answer is in $scratch/answer, behind the five bytes of the frame.
call() {
  printf '%b' "$3" >"$scratch/message"
  { printf '%b' "\\x00\\x00\\x00\\x00\\x$(printf %02x "$(stat -c %s "$scratch/message")")"; cat "$scratch/message"; } >"$scratch/frame"
  calls=$((calls + 1))
  say sent ",\"call\":$calls,\"method\":\"$1\""
  curl -sS --http2-prior-knowledge --max-time 5 --data-binary "@$scratch/frame" -H 'content-type: application/grpc' -H 'te: trailers' ${4:+-H "$4"} \
    -D "$scratch/headers" -o "$scratch/answer" "$url/$2/$1"
  status=$(header grpc-status) message=$(header grpc-message)
  say answered ",\"call\":$calls,\"method\":\"$1\",\"status\":\"$status\"$([ "$status" = 0 ] || echo ",\"code\":\"$status\",\"message\":\"$message\"")"
}

# A header or trailer of the last answer.
header() {
  sed -n "s/^$1: \(.*\)\r$/\1/p" "$scratch/headers"
}

robot=viam.robot.v1.RobotService
motor=viam.component.motor.v1.MotorService
call SendSessionHeartbeat $robot "$(text 00000000-0000-4000-8000-000000000000)"
call StartSession $robot ''
id=$(grep -aoE '[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}' "$scratch/answer")
call SetPower $motor "$(text "$name")\\x11\\x00\\x00\\x00\\x00\\x00\\x00\\xe0\\x3f" "viam-sid: $id"
say driven ",\"session\":\"$id\""
for ((i = 0; i < beats; i++)); do
  sleep 0.1
  call SendSessionHeartbeat $robot "$(text "$id")"
done
if [ "$end" = stop ]; then
  call StopAll $robot ''
fi
