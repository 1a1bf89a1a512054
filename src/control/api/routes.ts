import type { Told } from './answers.js';
import { advanceClock, readClock } from './clock.js';
import type { ControlCall } from './control-call.js';
import { emitEvent, exitContainer, goDown, oomKill, writeLog } from './daemon.js';
import { addExpectation, listUnused, verify } from './expectations.js';
import { addFault, clearFaults, listFaults, removeFault } from './faults.js';
import { clearJournal, readJournal } from './journal.js';
import { dropSnapshot, listSnapshots, reset, restore, takeSnapshot } from './snapshots.js';
import { health, loadScenario, readScenario } from './world.js';

/** A route of the control API. `{name}` stands for one part of the path. */
export interface ControlRoute {
  readonly method: string;
  readonly path: string;
  /** What it does, in a few words. */
  readonly about: string;
  /** What is sent, as an example; absent where nothing is. */
  readonly body?: string;
  readonly handle: (call: ControlCall) => Told | Promise<Told>;
}

const route = (call: string, about: string, handle: ControlRoute['handle'], body?: string): ControlRoute => {
  const [method = '', path = ''] = call.split(' ');
  return { method, path: `/_mockdock${path}`, about, handle, ...(body !== undefined && { body }) };
};

/** Every route of the control API. */
export const controlRoutes: readonly ControlRoute[] = [
  route('GET /health', 'whether it is there, and what time it is', health),
  route('POST /reset', 'back to how it was made or last loaded; journal, added faults and expectations are gone', reset),
  route('GET /snapshots', 'the snapshots that are kept', listSnapshots),
  route('POST /snapshots', 'keeps the state; answers its id', takeSnapshot),
  route('POST /snapshots/{name}/restore', 'goes back to a snapshot', restore),
  route('DELETE /snapshots/{name}', 'forgets a snapshot', dropSnapshot),
  route('GET /scenario', 'the scenario, merged', readScenario),
  route(
    'PUT /scenario',
    'becomes another daemon: JSON, YAML (application/yaml), or {"name": …} of a shipped one',
    loadScenario,
    '{"name": "web-stack"}',
  ),
  route('GET /faults', 'the faults, and how often each has hit', listFaults),
  route(
    'POST /faults',
    'adds a fault as a scenario writes it; answers its id',
    addFault,
    '{"match": {"call": "POST /containers/*/start"}, "answer": {"status": 500}}',
  ),
  route('DELETE /faults', 'takes all faults away', clearFaults),
  route('DELETE /faults/{name}', 'takes a fault away by its id or name', removeFault),
  route('GET /clock', 'mode, time, and how many timers wait', readClock),
  route(
    'POST /clock',
    'moves a manual clock: advance, set, or the next step of the scenario',
    advanceClock,
    '{"advance": "10s"}',
  ),
  route('POST /containers/{name}/exit', 'ends the main process as if by itself', exitContainer, '{"code": 137}'),
  route('POST /containers/{name}/oom', 'ends the main process as the kernel does when memory runs out', oomKill),
  route('POST /containers/{name}/log', 'lets the main process write', writeLog, '{"text": "ready", "stream": "stdout"}'),
  route('POST /events', 'tells an event; nothing else happens', emitEvent, '{"event": "oom", "container": "web"}'),
  route('POST /down', 'takes the daemon down for a while, once this is answered', goDown, '{"for": "2s"}'),
  route('GET /journal', 'what was asked and answered, and what happened; with follow=1 as it happens, a line each', readJournal),
  route('DELETE /journal', 'forgets what was asked', clearJournal),
  route(
    'POST /verify',
    'whether the calls that must come have come; 409 where not',
    verify,
    '{"call": "POST /containers/create", "times": 1}',
  ),
  route('POST /expect', 'adds calls that must, may or must not come', addExpectation, '{"never": ["DELETE /images/*"]}'),
  route('GET /unused', 'scripts and faults that were never used', listUnused),
];
