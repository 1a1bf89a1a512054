import { defineCommand } from '../command.js';

/** Checks scenarios without making a daemon. */
export const command = defineCommand({
  usage: 'check [options] SCENARIO...',
  about:
    'Checks scenarios, each for itself: one line for each problem, with file, line and column. Ends with 1 where there is one.',
  flags: {
    json: { type: 'boolean', help: 'problems and warnings as JSON' },
    strict: { type: 'boolean', help: 'warnings count as problems' },
  },
  words: { least: 1, most: Number.POSITIVE_INFINITY },
  async run({ json, strict }, names) {
    const { checkScenario, describeProblem } = await import('../../scenario/index.js');
    let bad = false;
    for (const name of names) {
      const { problems, warnings } = await checkScenario(name);
      if (problems.length > 0 || (strict && warnings.length > 0)) bad = true;
      if (json) process.stdout.write(`${JSON.stringify({ scenario: name, problems, warnings })}\n`);
      else {
        for (const problem of problems) process.stderr.write(`${describeProblem(problem)}\n`);
        for (const warning of warnings) process.stderr.write(`${describeProblem(warning)} (warning)\n`);
        if (problems.length === 0) process.stdout.write(`${name}: good\n`);
      }
    }
    return bad ? 1 : 0;
  },
});
