/** The commands, their flags and their exit statuses. */
import { Command, CommanderError, InvalidArgumentError, Option } from 'commander';
import { version } from '../../../package.json';
import { CONFIG_FILE_NAME, DEFAULT_PRESET, PRESETS } from '../config/configuration';
import type { TemplateInput } from '../engine/evaluateFile';
import { DEFAULT_EDITION, EDITIONS } from '../knowledge/edition';
import { runBatch } from './batch';
import { type CheckOptions, check, FAIL_ON } from './check';
import { DIFF_FORMATS, type DiffOptions, diff } from './diff';
import { facts } from './facts';
import { init } from './init';
import { type CliIo, UsageError } from './io';
import { addPlan } from './plan';
import { explain, rules } from './rules';
import { STDIN_FILENAME_HELP } from './standardInput';
import { answerForTemplate, type TemplateOptions } from './templateCommands';
import type { CliTools } from './tools';

/** Flags and commands of the product that do not exist yet: refused by name, so that nobody believes they worked. */
const LATER_CHECK_FLAGS = ['--baseline <file>', '--write-baseline <file>'];
const LATER_FORMATS = ['sarif', 'junit', 'github', 'azure', 'gitlab', 'markdown'];
const LATER_COMMANDS = ['simulate'];

/** @returns the exit status; never rejects for what the user typed or for what a file holds */
export async function run(argv: readonly string[], io: CliIo, tools: CliTools): Promise<number> {
  let status = 0;
  const program = createProgram(io, tools, (code) => {
    status = code;
  });
  try {
    await program.parseAsync([...argv], { from: 'user' });
    return status;
  } catch (error) {
    if (error instanceof CommanderError) {
      return error.exitCode === 0 ? 0 : 2; // Commander has already printed the message.
    }
    if (error instanceof UsageError) {
      io.writeError(`restorable: ${error.message}\n`);
      return 2;
    }
    io.writeError(`restorable: an internal error: ${error instanceof Error ? error.message : error}\n`);
    return 2;
  }
}

function createProgram(io: CliIo, tools: CliTools, setStatus: (code: number) => void): Command {
  const program = new Command('restorable')
    .description('Can this Azure VM be backed up as written, and can it be restored?')
    .version(version)
    .exitOverride()
    .configureOutput({
      writeOut: (text) => void io.writeOut(text),
      writeErr: (text) => io.writeError(text.replace(/^error: /, 'restorable: ')),
    })
    .addHelpText(
      'after',
      '\nExit status: 0 nothing to report, 1 findings, 2 wrong usage or something that could not be analysed.',
    );
  addCheck(program, io, tools, setStatus);
  program
    .command('rules')
    .description('List the rules.')
    .addOption(new Option('--format <format>', 'how to print them').choices(['markdown', 'json']).default('markdown'))
    .action(async ({ format }) => setStatus(await rules(format, tools.engine, io)));
  program
    .command('facts')
    .description('List what Microsoft states as of an edition, and what uses it.')
    .addOption(new Option('--edition <date>', 'the support matrix').choices(EDITIONS).default(DEFAULT_EDITION))
    .addOption(new Option('--format <format>', 'how to print them').choices(['text', 'json']).default('text'))
    .action(async ({ edition, format }) => setStatus(await facts(edition, format, tools.engine, io)));
  program
    .command('explain')
    .description('Explain a rule, a fact or an error code.')
    .argument('<id>', 'a rule, a fact such as F373, or an error code of Azure Backup')
    .action(async (id: string) => setStatus(await explain(id, tools, io)));
  addPlan(program, io, tools, setStatus);
  addEvaluateAndExpand(program, io, tools, setStatus);
  addDiff(program, io, tools, setStatus);
  program
    .command('init')
    .description(`Write a ${CONFIG_FILE_NAME} to the current directory.`)
    .action(async () => setStatus(await init(io)));
  program
    .command('lsp')
    .description('Start the language server.')
    .requiredOption('--stdio', 'speak over standard input and output')
    .action(() => tools.startServer());
  for (const name of LATER_COMMANDS) {
    program
      .command(name, { hidden: true })
      .allowUnknownOption()
      .allowExcessArguments()
      .helpOption(false)
      .action(() => {
        throw new UsageError(`The command ${name} is not available yet.`);
      });
  }
  return program;
}

function addCheck(program: Command, io: CliIo, tools: CliTools, setStatus: (code: number) => void): void {
  const command = program
    .command('check')
    .description('Check templates, parameter files and backup policies.')
    .argument('[files...]', 'files, directories, patterns, or - for standard input (default: the current directory)')
    .option('--parameters <file>', 'a parameter file, in place of those beside a template; may be repeated', collect)
    .addOption(new Option('--edition <date>', `the support matrix (default: ${DEFAULT_EDITION})`).choices(EDITIONS))
    .addOption(new Option('--preset <preset>', `how much is reported (default: ${DEFAULT_PRESET})`).choices(PRESETS))
    .option('--config <file>', `a config file, in place of the nearest ${CONFIG_FILE_NAME}`)
    .option('--fix', 'make the safe repairs')
    .option('--dry-run', 'show what --fix would do as a difference, and write nothing')
    .addOption(new Option('--format <format>', 'text or json').argParser(parseFormat).default('text'))
    .option('--output <file>', 'write the report to a file')
    .addOption(
      new Option('--fail-on <severity>', 'the least severity for exit status 1').choices(FAIL_ON).default('error'),
    )
    .addOption(
      new Option('--progress <when>', 'show progress on a terminal').choices(['auto', 'never']).default('auto'),
    )
    .addOption(new Option('--jobs <n>', 'analyse at most so many files at a time').argParser(parseJobs).default(1))
    .option('--stdin-filename <file>', STDIN_FILENAME_HELP);
  for (const flags of LATER_CHECK_FLAGS) {
    command.addOption(new Option(flags).hideHelp());
  }
  command.action(async (files: string[], options: CheckOptions & Record<string, unknown>) => {
    for (const option of command.options) {
      if (LATER_CHECK_FLAGS.includes(option.flags) && options[option.attributeName()] !== undefined) {
        throw new UsageError(`${option.long} is not available yet.`);
      }
    }
    setStatus(await check(files, options, io, tools));
  });
}

function addDiff(program: Command, io: CliIo, tools: CliTools, setStatus: (code: number) => void): void {
  program
    .command('diff')
    .description('Show what a change does: findings that come and go, ways back won and lost.')
    .argument('<old>', 'the template, or backup policy, as it was')
    .argument('<new>', 'the same as it is; one of both may be - for standard input')
    .option('--parameters <file>', PARAMETERS_HELP)
    .addOption(new Option('--edition <date>', `the support matrix (default: ${DEFAULT_EDITION})`).choices(EDITIONS))
    .addOption(new Option('--format <format>', 'how to print it').choices(DIFF_FORMATS).default('text'))
    .option('--stdin-filename <file>', STDIN_FILENAME_HELP)
    .action(async (before: string, after: string, options: DiffOptions) =>
      setStatus(await diff(before, after, options, io, tools)),
    );
}

function addEvaluateAndExpand(program: Command, io: CliIo, tools: CliTools, setStatus: (code: number) => void): void {
  program
    .command('evaluate')
    .description('Evaluate an expression as a template would, or rows of expressions.')
    .argument('[file]', TEMPLATE_HELP)
    .option('--expression <expression>', 'such as "[resourceGroup().location]"')
    .option('--parameters <file>', PARAMETERS_HELP)
    .option('--batch <rows>', BATCH_HELP)
    .option('--stdin-filename <file>', STDIN_FILENAME_HELP)
    .action(async (file: string | undefined, { expression, batch, ...options }: EvaluateOptions) => {
      if (batch !== undefined) {
        setStatus(await runBatch(batch, tools.evaluateRow, io));
        return;
      }
      if (file === undefined || expression === undefined) {
        throw new UsageError('evaluate needs a file and --expression, or --batch.');
      }
      const answer = (input: TemplateInput) => tools.evaluateInFile(input, expression);
      setStatus(await answerForTemplate(file, options, answer, io, tools));
    });
  program
    .command('expand')
    .description('List the resources and outputs of a template, or of rows of templates.')
    .argument('[file]', TEMPLATE_HELP)
    .option('--parameters <file>', PARAMETERS_HELP)
    .option('--batch <rows>', BATCH_HELP)
    .option('--stdin-filename <file>', STDIN_FILENAME_HELP)
    .action(async (file: string | undefined, { batch, ...options }: EvaluateOptions) => {
      if (batch !== undefined) {
        setStatus(await runBatch(batch, tools.expandRow, io));
        return;
      }
      if (file === undefined) {
        throw new UsageError('expand needs a file, or --batch.');
      }
      setStatus(await answerForTemplate(file, options, tools.expandInFile, io, tools));
    });
}

interface EvaluateOptions extends TemplateOptions {
  readonly expression?: string;
  readonly batch?: string;
}

const PARAMETERS_HELP = 'the parameter file (default: the only one that belongs to the template)';
const TEMPLATE_HELP = 'a template, or - for standard input';
const BATCH_HELP = 'a file with one JSON row a line, or - for standard input';

function collect(value: string, previous: readonly string[] | undefined): readonly string[] {
  return [...(previous ?? []), value];
}

function parseFormat(value: string): string {
  if (LATER_FORMATS.includes(value)) {
    throw new UsageError(`--format ${value} is not available yet.`);
  }
  if (value !== 'text' && value !== 'json') {
    throw new InvalidArgumentError('Allowed choices are text, json.');
  }
  return value;
}

function parseJobs(value: string): number {
  const jobs = Number(value);
  if (!Number.isInteger(jobs) || jobs < 1) {
    throw new InvalidArgumentError('It must be a whole number above 0.');
  }
  return jobs;
}
