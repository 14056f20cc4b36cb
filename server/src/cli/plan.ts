/** `restorable plan`: what can be restored of the virtual machines of a template, and how. */
import path from 'node:path';
import { type Command, Option } from 'commander';
import type { Choices, PlanFormat } from '../engine/analysis';
import { KEY_STATES, TIERS } from '../engine/planChoices';
import { EDITIONS } from '../knowledge/edition';
import { settingsOfNamed } from './configurations';
import { type CliIo, today, UsageError } from './io';
import { openNamed, STDIN_FILENAME_HELP } from './standardInput';
import { withSlashes } from './targets';
import { resultForTemplate } from './templateCommands';
import type { CliTools } from './tools';

export interface PlanOptions extends Choices {
  readonly vm?: string;
  readonly parameters?: string;
  readonly edition?: string;
  readonly stdinFilename?: string;
  readonly format: PlanFormat;
}

/** @returns 0, or 2 where a rule crashed: the plan is printed all the same */
export async function plan(name: string, options: PlanOptions, io: CliIo, given: CliTools): Promise<number> {
  const { vm, parameters, edition, format, stdinFilename, ...choices } = options;
  const { file, label, tools } = await openNamed(name, stdinFilename, io, given);
  const planned = withSlashes(path.resolve(io.cwd, file));
  const { settings } = await settingsOfNamed(file, { edition }, io, tools);
  const answer = await resultForTemplate(
    file,
    parameters,
    (input) =>
      tools.engine.plan({
        ...input,
        choices,
        settings,
        today: today(io),
        ...(vm === undefined ? {} : { machine: vm }),
      }),
    io,
    tools,
  );
  if (answer.status === 'failed' || answer.status === 'skipped') {
    throw new UsageError(`${label}: ${answer.reason}`);
  }
  if (vm !== undefined && answer.plans.length === 0) {
    const names = answer.machines.length > 0 ? answer.machines.join(', ') : 'none';
    throw new UsageError(`${label} has no virtual machine called ${vm}. It has: ${names}.`);
  }
  if (answer.reason !== null) {
    io.writeError(`restorable: ${label}: ${answer.reason}\n`);
  }
  const nameOfFile = (id: string) => withSlashes(id === planned ? label : path.relative(io.cwd, id));
  await io.writeOut(answer.render(format, nameOfFile));
  return answer.crashes.length > 0 ? 2 : 0;
}

/** Adds the command to the program. */
export function addPlan(program: Command, io: CliIo, tools: CliTools, setStatus: (code: number) => void): void {
  program
    .command('plan')
    .description('Plan the restore of the virtual machines of a template: routes, prerequisites, differences, runbook.')
    .argument('<file>', 'a template, or - for standard input')
    .option('--vm <name>', 'only this virtual machine')
    .option('--parameters <file>', 'the parameter file (default: the only one that belongs to the template)')
    .addOption(new Option('--tier <tier>', 'where the recovery point lives').choices(TIERS))
    .addOption(new Option('--key-state <state>', 'the state of the keys of a Confidential VM').choices(KEY_STATES))
    .option('--target-region <region>', 'the region to restore to')
    .option('--target-subscription <id>', 'the subscription to restore to')
    .option('--target-zone <zone>', 'the zone to restore to')
    .addOption(new Option('--source-vm <state>', 'whether the VM still exists').choices(['present', 'deleted']))
    .addOption(new Option('--edition <date>', 'the support matrix').choices(EDITIONS))
    .addOption(new Option('--format <format>', 'the form').choices(['markdown', 'json', 'html']).default('markdown'))
    .option('--stdin-filename <file>', STDIN_FILENAME_HELP)
    .action(async (file: string, options: PlanOptions) => setStatus(await plan(file, options, io, tools)));
}
