/** The parameters of the commands that runbooks use, from the references of PowerShell and of the Azure CLI. */
import { readFileSync } from 'node:fs';
import type { Command } from './scripts';

/** Parameters of a set, those in brackets optional. */
interface Cmdlet {
  readonly sets: Readonly<Record<string, string>>;
  readonly switches?: string;
  /** The words that a parameter takes; any where it is not listed. */
  readonly values?: Readonly<Record<string, string>>;
}

interface AzureCommand {
  /** With `|` between the spellings of one. */
  readonly required?: string;
  /** Together they name a resource; `--ids` may stand for them. */
  readonly identifies?: string;
  readonly optional?: string;
  readonly values?: Readonly<Record<string, string>>;
}

const read = (file: string) => JSON.parse(readFileSync(`test/support/commands/${file}.json`, 'utf8'));
const { cmdlets }: { readonly cmdlets: Readonly<Record<string, Cmdlet>> } = read('azurePowershell');
const azure: { readonly global: string; readonly commands: Readonly<Record<string, AzureCommand>> } = read('azureCli');

const wordsOf = (text = '') => text.split(' ').filter((word) => word !== '');

/** Parameters that the pipeline fills. */
const FROM_PIPELINE = ['InputObject'];

/** What the reference does not know of a cmdlet, one problem a line. */
export function cmdletProblems({ name, parameters, words }: Command): readonly string[] {
  const cmdlet = cmdlets[name];
  if (!cmdlet) {
    return [`${name} is not known`];
  }
  const given = [...parameters.keys()];
  const sets = Object.entries(cmdlet.sets).map(([set, text]) => {
    const all = wordsOf(text);
    const mandatory = all.filter((word) => !word.startsWith('[') && !FROM_PIPELINE.includes(word));
    const known = all.map((word) => word.replace(/[[\]]/g, ''));
    return {
      set,
      unknown: given.filter((parameter) => !known.includes(parameter)),
      missing: mandatory.filter((parameter) => !given.includes(parameter)),
    };
  });
  const fits = sets.some(({ unknown, missing }) => unknown.length + missing.length === 0);
  const closest = sets
    .map(({ set, unknown, missing }) => `${set}: unknown ${unknown}, missing ${missing}`)
    .sort((one, other) => one.length - other.length)[0];
  const switches = wordsOf(cmdlet.switches);
  return [
    ...(fits ? [] : [`${name} ${given.join(' ')} fits no parameter set; ${closest}`]),
    ...words.map((word) => `${name}: ${word} belongs to no parameter`),
    ...given
      .filter((parameter) => switches.includes(parameter) !== (parameters.get(parameter) === null))
      .map((parameter) => `${name} -${parameter}: ${parameters.get(parameter) ?? 'a value is missing'}`),
    ...wrongValues(name, parameters, cmdlet.values, '-'),
  ];
}

/** The same for a command of the Azure CLI. */
export function azureCliProblems({ name, parameters, words }: Command): readonly string[] {
  const command = [name, ...words].join(' ');
  const known = azure.commands[command];
  if (!known) {
    return [`${command} is not known`];
  }
  const given = [...parameters.keys()];
  const spelled = (text?: string) => wordsOf(text).map((word) => word.split('|'));
  const required = spelled(known.required);
  const identifies = spelled(known.identifies);
  const all = [
    ...required.flat(),
    ...identifies.flat(),
    ...wordsOf(known.optional),
    ...wordsOf(azure.global),
    ...(identifies.length > 0 ? ['--ids'] : []),
  ];
  const missing = [...required, ...(given.includes('--ids') ? [] : identifies)]
    .filter((spellings) => !spellings.some((spelling) => given.includes(spelling)))
    .map((spellings) => spellings.join(' or '));
  return [
    ...given.filter((option) => !all.includes(option)).map((option) => `${command}: ${option} is not known`),
    ...missing.map((option) => `${command}: ${option} is missing`),
    ...wrongValues(command, parameters, known.values, ''),
  ];
}

function wrongValues(
  command: string,
  parameters: Command['parameters'],
  values: Readonly<Record<string, string>> = {},
  dash: string,
): readonly string[] {
  return [...parameters].flatMap(([parameter, value]) => {
    const allowed = wordsOf(values[parameter]);
    const isWord = value !== null && /^\w+$/.test(value);
    return allowed.length > 0 && isWord && !allowed.includes(value)
      ? [`${command} ${dash}${parameter} ${value}: one of ${allowed.join(', ')}`]
      : [];
  });
}
