/**
 * Scripts as the grammars of VS Code's editors read them: PowerShell and bash by tree-sitter. Both are laxer than the
 * shells in places, so what a grammar cannot tell is checked beside it: PowerShell takes curly quotes for straight ones.
 */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import type { Node } from '@vscode/tree-sitter-wasm';

const require = createRequire(path.resolve('package.json'));
const treeSitter: typeof import('@vscode/tree-sitter-wasm') = require('@vscode/tree-sitter-wasm');
const grammars = path.dirname(require.resolve('@vscode/tree-sitter-wasm'));

export type Shell = 'powershell' | 'bash';

/** A command with its parameters as written; null for a parameter without a value, as for a switch. */
export interface Command {
  readonly name: string;
  readonly parameters: ReadonlyMap<string, string | null>;
  /** The words that belong to no parameter; for a shell the words before the first. */
  readonly words: readonly string[];
}

export interface Script {
  readonly problems: readonly string[];
  readonly commands: readonly Command[];
  /** The values of variables that are assigned a plain string, decoded. */
  readonly strings: ReadonlyMap<string, string>;
  /** The tree without comments and the content of strings: what the script does. */
  readonly shape: string;
}

export interface ScriptParser {
  /** Nodes that the grammar could not make sense of, or that it missed. */
  problems(text: string, shell: Shell): readonly string[];
  read(text: string, shell: Shell): Script;
}

/** Loads the grammars. */
export async function scriptParser(): Promise<ScriptParser> {
  await treeSitter.Parser.init();
  const load = (shell: Shell) =>
    treeSitter.Language.load(readFileSync(path.join(grammars, `tree-sitter-${shell}.wasm`)));
  const languages = { powershell: await load('powershell'), bash: await load('bash') };
  const parser = new treeSitter.Parser();
  const parsed = <T>(text: string, shell: Shell, use: (root: Node) => T): T => {
    parser.setLanguage(languages[shell]);
    const tree = parser.parse(text) ?? assert.fail('The parser gave up');
    try {
      return use(tree.rootNode);
    } finally {
      tree.delete();
    }
  };
  return {
    problems: (text, shell) => parsed(text, shell, problemsIn),
    read: (text, shell) => parsed(text, shell, shell === 'powershell' ? readPowershell : readBash),
  };
}

function read(root: Node, commands: readonly Command[], strings: ReadonlyMap<string, string>): Script {
  return {
    problems: problemsIn(root),
    commands,
    strings,
    shape: root.toString().replaceAll(' (comment)', ''),
  };
}

function problemsIn(root: Node): readonly string[] {
  return root.hasError ? [...problemsOf(root)] : [];
}

function* problemsOf(node: Node): Iterable<string> {
  if (node.isError || node.isMissing) {
    yield `line ${node.startPosition.row + 1}: ${node.text.slice(0, 80)}`;
  }
  for (const child of node.children) {
    if (child) {
      yield* problemsOf(child);
    }
  }
}

const QUOTE = "['\u2018\u2019\u201a\u201b]";

/** A string in single quotes: a quote of any shape ends it unless another follows, and then means that other. */
const VERBATIM = new RegExp(`^'((?:[^'\u2018\u2019\u201a\u201b]|${QUOTE}${QUOTE})*)'$`);

function decodePowershell(literal: string): string {
  const [, content] = VERBATIM.exec(literal) ?? assert.fail(`A string that ends early: ${literal}`);
  return (content ?? '').replace(new RegExp(`${QUOTE}(${QUOTE})`, 'g'), '$1');
}

function readPowershell(root: Node): Script {
  const strings = new Map<string, string>();
  for (const literal of found(root, 'verbatim_string_characters')) {
    decodePowershell(literal.text);
  }
  for (const { children } of found(root, 'assignment_expression')) {
    const [target, , value] = children;
    if (target && value?.text.startsWith("'") && value.descendantCount < ONE_LITERAL) {
      strings.set(target.text.replace('$', ''), decodePowershell(value.text));
    }
  }
  return read(root, found(root, 'command').map(powershellCommand), strings);
}

/** Nodes between an assignment and the only literal that it holds: one for each precedence of the grammar. */
const ONE_LITERAL = 20;

function found(root: Node, type: string): readonly Node[] {
  return root.descendantsOfType(type).filter((node) => node !== null);
}

function powershellCommand(node: Node): Command {
  const parameters = new Map<string, string | null>();
  const words: string[] = [];
  let open: string | null = null;
  for (const element of node.childForFieldName('command_elements')?.namedChildren ?? []) {
    if (!element || element.type === 'command_argument_sep' || element.type === 'comment') {
      continue;
    }
    if (element.type === 'command_parameter') {
      open = element.text.slice(1);
      assert.ok(!parameters.has(open), `${open} is given twice`);
      parameters.set(open, null);
    } else if (open !== null && parameters.get(open) === null) {
      parameters.set(open, element.text);
    } else {
      words.push(element.text);
    }
  }
  return { name: node.childForFieldName('command_name')?.text ?? '', parameters, words };
}

function readBash(root: Node): Script {
  const strings = new Map<string, string>();
  for (const node of found(root, 'variable_assignment')) {
    const value = node.childForFieldName('value');
    const decoded = value && decodeBash(value);
    if (decoded !== null) {
      strings.set(node.childForFieldName('name')?.text ?? '', decoded);
    }
  }
  return read(root, found(root, 'command').map(bashCommand), strings);
}

/** Null where it is not made of plain strings alone. */
function decodeBash({ type, text, namedChildren }: Node): string | null {
  if (type === 'raw_string') {
    return text.slice(1, -1);
  }
  if (type === 'word') {
    return text.replace(/\\(.)/g, '$1');
  }
  const parts = type === 'concatenation' ? namedChildren.map((part) => (part ? decodeBash(part) : null)) : [null];
  return parts.includes(null) ? null : parts.join('');
}

/** `az group command --option value --option=value`. */
function bashCommand(node: Node): Command {
  const parameters = new Map<string, string | null>();
  const words: string[] = [];
  let open: string | null = null;
  const [name, ...elements] = node.namedChildren.filter((child) => child !== null);
  for (const { text } of elements) {
    const [, option, value] = /^(--[a-z-]+)(?:=([\s\S]*))?$/.exec(text) ?? [];
    if (option !== undefined) {
      assert.ok(!parameters.has(option), `${option} is given twice`);
      parameters.set(option, value ?? null);
      open = value === undefined ? option : null;
    } else if (open !== null) {
      const before = parameters.get(open);
      parameters.set(open, before ? `${before} ${text}` : text);
    } else {
      words.push(text);
    }
  }
  return { name: name?.text ?? '', parameters, words };
}
