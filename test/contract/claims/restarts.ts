import type { Claim } from '../claim.js';

const state = (line: Record<string, unknown>) => ({ State: line });

export const claims: readonly Claim[] = [
  {
    title: 'one that is between two runs counts as running',
    source: '3.1, 3.2',
    traps: [5],
    async play({ answers, started, sleep }) {
      const id = await started({ Cmd: ['false'], HostConfig: { RestartPolicy: { Name: 'always' } } });
      await sleep(900);
      await answers(`GET /containers/${id}/json`, 200, state({ Running: true, Restarting: true, ExitCode: 1, Pid: 0 }));
      await answers(`POST /containers/${id}/start`, 304);
      await answers(`DELETE /containers/${id}`, 500);
      await answers(`GET /containers/${id}/top`, 500, `active container for ${id} does not exist\n`);
      await answers(
        `POST /containers/${id}/pause`,
        500,
        `Cannot pause container ${id}: active container for ${id} does not exist\n`,
      );
      await answers(`POST /containers/${id}/stop`, 204);
      await answers(`GET /containers/${id}/json`, 200, state({ Running: false, Restarting: false, ExitCode: 1 }));
    },
  },
  {
    title: 'on-failure:3 is three runs in all, and any signal ends the policy of a run',
    source: '3.4',
    traps: [6, 7],
    async play({ answers, started, sleep, send }) {
      const policy = (Name: string, MaximumRetryCount = 0) => ({ HostConfig: { RestartPolicy: { Name, MaximumRetryCount } } });
      const failing = await started({ Cmd: ['sh', '-c', 'echo run; exit 3'], ...policy('on-failure', 3) });
      const trapped = await started({
        Cmd: ['sh', '-c', 'trap "exit 2" HUP; echo ready; while :; do sleep 0.1; done'],
        ...policy('always'),
      });
      while (!(await send(`GET /containers/${trapped}/logs?stdout=1`)).text.includes('ready')) await sleep(20);
      await answers(`POST /containers/${trapped}/kill?signal=HUP`, 204);
      await answers(`POST /containers/${trapped}/wait`, 200, '{"StatusCode":2}\n');
      await sleep(1200);
      await answers(`GET /containers/${trapped}/json`, 200, state({ Running: false, ExitCode: 2 }));
      while ((await send(`GET /containers/${failing}/json`)).json.State.Running) await sleep(50);
      await answers(`GET /v1.11/containers/${failing}/json`, 200, { RestartCount: 2, State: { Running: false, ExitCode: 3 } });
      const { text } = await answers(`GET /v1.5/containers/${failing}/logs?stdout=1`, 200);
      if (text !== 'run\nrun\nrun\n') throw new Error(`it ran ${JSON.stringify(text)}`);
    },
  },
  {
    title: 'the wait between two runs begins with 200 ms, and doubles',
    source: '3.4, daemon/monitor.go',
    traps: [7],
    async play({ answers, started, send, sleep }) {
      const id = await started({
        Cmd: ['sh', '-c', 'echo run; exit 1'],
        HostConfig: { RestartPolicy: { Name: 'on-failure', MaximumRetryCount: 4 } },
      });
      while ((await send(`GET /containers/${id}/json`)).json.State.Running) await sleep(50);
      const { text } = await answers(`GET /v1.5/containers/${id}/logs?stdout=1&timestamps=1`, 200);
      const runs = text
        .trim()
        .split('\n')
        .map((line) => Date.parse(line.split(' ')[0] ?? ''));
      const waits = runs.slice(1).map((at, index) => at - (runs[index] ?? 0));
      if (waits.length !== 3 || !waits.every((wait, index) => wait >= 200 * 2 ** index)) throw new Error(`it waited ${waits}`);
    },
  },
];
