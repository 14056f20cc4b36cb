/** `package.json` against the code: what is declared exists, and what exists is declared. */
import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { test } from 'node:test';
import { EDITIONS } from '../../server/src/knowledge/edition';
import { LANGUAGE_IDS, type Settings } from '../../server/src/protocol/protocol';

const root = process.cwd();
const manifest = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'));
const settings: Record<string, Setting & { default: unknown }> = manifest.contributes.configuration.properties;
const configSchema = JSON.parse(readFileSync(path.join(root, 'schemas/restorable.config.schema.json'), 'utf8'));

interface Setting {
  readonly type: string;
  readonly enum?: readonly string[];
  readonly properties?: Readonly<Record<string, Setting>>;
  readonly required?: readonly string[];
}

/** What can be set, as deep as it goes: types, choices and required members by path. */
function shapeOf({ type, enum: choices = [], properties = {}, required = [] }: Setting, at = ''): string[] {
  const members = Object.entries(properties).flatMap(([name, member]) => shapeOf(member, `${at}/${name}`));
  return [`${at} ${type} ${choices.join('|')} ${required.join(',')}`, ...members].sort();
}

/** Checked by the compiler: exactly the settings that the server reads. */
const SETTINGS: Record<keyof Settings, true> = {
  enable: true,
  edition: true,
  preset: true,
  rules: true,
  parameterFiles: true,
  templateDiagnostics: true,
  environment: true,
  codeLens: true,
};
/** Read by the language client itself. */
const CLIENT_SETTINGS = ['trace.server'];

test('declares every setting that is read, and no other', () => {
  const names = Object.keys(SETTINGS).map((name) => (name === 'codeLens' ? 'codeLens.enabled' : name));
  const read = [...names, ...CLIENT_SETTINGS].map((name) => `restorable.${name}`);
  assert.deepEqual(Object.keys(settings).sort(), read.sort());
});

test('the environment profile is the same in the settings and in the config file', () => {
  const setting = settings['restorable.environment'];
  assert.ok(setting);
  assert.deepEqual(shapeOf(setting), shapeOf(configSchema.properties.environment));
});

test('offers every edition that facts are known for, newest first', () => {
  assert.deepEqual(settings['restorable.edition']?.enum, [...EDITIONS].reverse());
});

test('every default is one of the values allowed', () => {
  for (const [name, setting] of Object.entries(settings)) {
    assert.notEqual(setting.default, undefined, `${name} has a default`);
    assert.ok(!setting.enum || setting.enum.includes(String(setting.default)), name);
  }
});

test('declares a command for each file of client/src/commands, registered under its id', () => {
  const files = readdirSync(path.join(root, 'client/src/commands'));
  const commands: { command: string; category: string }[] = manifest.contributes.commands;
  assert.deepEqual(
    commands.map(({ command }) => command).sort(),
    files.map((file) => `restorable.${path.parse(file).name}`).sort(),
  );
  for (const file of files) {
    const code = readFileSync(path.join(root, 'client/src/commands', file), 'utf8');
    assert.ok(code.includes(`registerCommand('restorable.${path.parse(file).name}'`), file);
  }
  assert.ok(commands.every(({ category }) => category === 'Restorable'));
});

test('wakes for the languages that the server understands', () => {
  const languages = manifest.activationEvents.map((event: string) => event.replace(/^onLanguage:/, ''));
  assert.deepEqual(languages, [...LANGUAGE_IDS]);
});

test('points at bundles that are built and shipped', () => {
  const { bundles } = createRequire(import.meta.url)(path.join(root, 'esbuild.js')) as {
    bundles: { outfile: string }[];
  };
  const built = bundles.map(({ outfile }) => outfile);
  const ignore = readFileSync(path.join(root, '.vscodeignore'), 'utf8').split(/\r?\n/);
  assert.deepEqual(
    built.filter((file) => !ignore.includes(`!${file}`)),
    [],
  );
  assert.ok(ignore.includes('!dist/pages/*.md'), 'the pages are shipped beside the bundles');
  for (const entry of [manifest.main, manifest.browser, manifest.bin.restorable]) {
    assert.ok(built.includes(path.posix.normalize(entry)), entry);
  }
});

test('every file that a script runs is there', () => {
  const files = Object.values<string>(manifest.scripts).flatMap((script) => /^node (\S+)/.exec(script)?.[1] ?? []);
  assert.ok(files.length > 5);
  assert.deepEqual(
    files.filter((file) => !existsSync(path.join(root, file))),
    [],
  );
});
