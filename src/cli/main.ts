#!/usr/bin/env node
import { run } from './run.js';

// simulated processes may still wait on timers: the end of the command is the end of the process
process.exit(await run(process.argv.slice(2)));
