import { writeSync } from 'node:fs';
import { Code } from '@connectrpc/connect';

/** The time of day; only the start is read from its clock, so that it never steps. */
export const nowUs = () => Math.round((performance.timeOrigin + performance.now()) * 1000);

/** Writes an event as a line, before the next statement runs: what was printed happened, even if this process is killed right after. */
export function print(event, more = {}) {
  try {
    writeSync(1, JSON.stringify({ at: nowUs(), event, ...more }) + '\n');
  } catch {
    // Nobody listens any more: do not drive on alone.
    process.exit(1);
  }
}

/** What a failed call says. */
export const fail = (error) => ({ code: Code[error.code] ?? 'none', message: error.rawMessage ?? String(error) });
