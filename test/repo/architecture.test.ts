import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { builtinModules } from 'node:module';
import path from 'node:path';
import { describe, it } from 'node:test';

/**
 * What each layer may import besides itself. Imports point down, never sideways between edges; `docs/architecture.md`
 * says why. A folder that is not named here fails the test.
 */
const MAY_IMPORT: Readonly<Record<string, readonly string[]>> = {
  text: [],
  knowledge: [],
  protocol: [],
  syntax: ['text'],
  expressions: ['syntax', 'text'],
  expansion: ['expressions', 'syntax', 'text'],
  model: ['knowledge', 'expansion', 'expressions', 'syntax', 'text'],
  rules: ['config', 'restore', 'schedule', 'model', 'knowledge', 'expansion', 'expressions', 'syntax', 'text'],
  schedule: ['model', 'knowledge', 'text'],
  restore: ['model', 'knowledge', 'schedule', 'expansion', 'expressions', 'syntax', 'text'],
  render: ['restore', 'schedule', 'model', 'knowledge', 'text'],
  features: [
    'render',
    'restore',
    'schedule',
    'rules',
    'model',
    'knowledge',
    'expansion',
    'expressions',
    'syntax',
    'text',
  ],
  engine: [
    'config',
    'features',
    'render',
    'restore',
    'schedule',
    'rules',
    'model',
    'knowledge',
    'expansion',
    'expressions',
    'syntax',
    'text',
  ],
  config: ['syntax', 'knowledge', 'text'],
  host: ['config', 'engine', 'syntax', 'text'],
  lsp: ['engine', 'host', 'protocol', 'config', 'knowledge', 'text'],
  cli: ['engine', 'host', 'lsp', 'config', 'knowledge', 'text'],
};

/** Packages that a layer may import; every other layer imports none. */
const PACKAGES: Readonly<Record<string, readonly string[]>> = {
  host: ['vscode-uri', 'node:'],
  lsp: ['vscode-languageserver', 'vscode-languageserver-textdocument', 'vscode-uri', 'node:'],
  cli: ['commander', 'yargs-parser', 'tinyglobby', 'ignore', 'node:'],
};

/** What the core must not touch: its results depend on its arguments alone. */
const FORBIDDEN = /\b(?:console|process|Date\.now|new Date\(\)|performance|setTimeout|fetch|Math\.random)\b/;
const EDGES = new Set(['host', 'lsp', 'cli']);

const SOURCE = path.join('server', 'src');

interface Import {
  readonly from: string;
  readonly specifier: string;
}

function sourceFiles(): string[] {
  return (readdirSync(SOURCE, { recursive: true }) as string[])
    .map((file) => file.split(path.sep).join('/'))
    .filter((file) => file.endsWith('.ts') && !file.endsWith('.d.ts'));
}

function importsOf(file: string): Import[] {
  const text = readFileSync(path.join(SOURCE, file), 'utf8');
  const found = text.matchAll(
    /^(?:import|export)\b[^;]*? from '([^']+)';|^import '([^']+)';|\bawait import\('([^']+)'\)/gm,
  );
  return [...found].map((match) => ({ from: file, specifier: match[1] ?? match[2] ?? match[3] ?? '' }));
}

/** The layer that a relative import leads to; null for packages, data and the layer itself. */
function targetLayer({ from, specifier }: Import): string | null {
  if (!specifier.startsWith('.')) {
    return null;
  }
  const target = path.posix.join(path.posix.dirname(from), specifier);
  const [layer = ''] = target.split('/');
  return layer === '..' || layer === from.split('/')[0] ? null : layer;
}

function wrongImports(file: string): string[] {
  const [layer = ''] = file.split('/');
  const allowed = MAY_IMPORT[layer];
  if (!allowed) {
    return [`${file} lies in a folder that the architecture does not know`];
  }
  const packages = PACKAGES[layer] ?? [];
  return importsOf(file).flatMap((found) => {
    const target = targetLayer(found);
    if (target !== null && !allowed.includes(target)) {
      return [`${file} must not import ${found.specifier}`];
    }
    const isPackage = !found.specifier.startsWith('.');
    const isAllowed = packages.some((name) => found.specifier === name || found.specifier.startsWith(name));
    const isBuiltin = builtinModules.includes(found.specifier.replace(/^node:/, ''));
    return isPackage && (!isAllowed || (isBuiltin && !packages.includes('node:')))
      ? [`${file} must not import the package ${found.specifier}`]
      : [];
  });
}

describe('architecture', () => {
  it('lets imports point down only', () => {
    assert.deepEqual(sourceFiles().flatMap(wrongImports), []);
  });

  it('recognises an import that points up', () => {
    const up = { from: 'rules/x.ts', specifier: '../lsp/y' };
    assert.equal(targetLayer(up), 'lsp');
    assert.ok(!MAY_IMPORT['rules']?.includes('lsp'));
  });

  it('keeps clock, console, chance and environment out of the core', () => {
    const touching = sourceFiles()
      .filter((file) => !EDGES.has(file.split('/')[0] ?? ''))
      .filter((file) => {
        const code = readFileSync(path.join(SOURCE, file), 'utf8').replaceAll(
          /\/\*[\s\S]*?\*\/|\/\/.*|'[^'\n]*'|`[^`]*`/g,
          '',
        );
        return FORBIDDEN.test(code);
      });
    assert.deepEqual(touching, []);
  });

  it('lets the client import nothing of the server but its protocol', () => {
    const files = (readdirSync(path.join('client', 'src'), { recursive: true }) as string[]).filter((file) =>
      file.endsWith('.ts'),
    );
    const wrong = files.flatMap((file) =>
      [...readFileSync(path.join('client', 'src', file), 'utf8').matchAll(/from '([^']*server\/src\/([^/']+)[^']*)'/g)]
        .filter((match) => match[2] !== 'protocol')
        .map((match) => `${file} must not import ${match[1]}`),
    );
    assert.deepEqual(wrong, []);
  });
});
