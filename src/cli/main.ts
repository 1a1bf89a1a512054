#!/usr/bin/env node
import { runCommandLine } from './command-line.js';

// simulated processes may still wait on timers: the end of the command is the end of the process
process.exit(await runCommandLine(process.argv.slice(2)));
