/** The error codes of schemas/reference, and the documents that are generated from them and from the rules. */
import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { createEngine } from '../../server/src/engine/engine';
import { rulesWarningOf } from '../../server/src/engine/errorCodes';
import { ERROR_CODE_SOURCES, ERROR_CODES, findErrorCode } from '../../server/src/knowledge/errorCodes';
import { FACTS } from '../../server/src/knowledge/factFiles';
import {
  ERROR_CODE_FOLDER,
  errorCodeText,
  INDEX_FILE,
  indexText,
  rulePageFile,
} from '../../server/tools/documentation';

const engine = createEngine();
const rules = engine.rules();

test('codes are unique, each with a source, facts that exist and something to do', () => {
  const names = ERROR_CODES.flatMap(({ code, alsoAs = [] }) => [code, ...alsoAs]);
  assert.equal(new Set(names).size, names.length);
  for (const { code, source, facts = [], means, when, remedy } of ERROR_CODES) {
    assert.ok(ERROR_CODE_SOURCES[source], `${code} names the source ${source}`);
    assert.deepEqual(
      facts.filter((id) => !FACTS.has(id)),
      [],
      code,
    );
    assert.ok(remedy.length > 0, code);
    assert.ok(
      [means, when, ...remedy].every((sentence) => /^[A-Z].*[.`]$/.test(sentence)),
      code,
    );
  }
});

test('rules that an error code names exist, and a family that it names has a well-formed name', () => {
  const ids = new Set(rules.map(({ id }) => id));
  for (const { code, rules: named = [] } of ERROR_CODES) {
    assert.deepEqual(
      named.filter((name) => !ids.has(name) && !/^[a-z]+(-[a-z]+)*\/\*$/.test(name)),
      [],
      code,
    );
  }
});

test('a rule that reports errors of policies, or cites a fact about the error, warns of it', () => {
  const warning = (code: string) => {
    const error = findErrorCode(code);
    assert.ok(error, code);
    return rulesWarningOf(error, rules).map(({ id }) => id);
  };
  assert.ok(warning('BMSUserErrorInvalidPolicyInput').includes('policy-type-schedule-mismatch'));
  assert.ok(!warning('BMSUserErrorInvalidPolicyInput').includes('vault-name-invalid'));
  const [first] = rules;
  assert.ok(first);
  const citing = { ...first, id: 'citing', facts: ['F051'] };
  const error = findErrorCode('UserErrorDiskEncryptionSetKeyDoesNotExist');
  assert.ok(error);
  assert.ok(rulesWarningOf(error, [...rules, citing]).includes(citing));
});

test('a code is explained by any of its names, whatever its case', () => {
  const explanation = engine.explain('bcmv2vmnotfound');
  assert.ok(explanation?.kind === 'text');
  assert.equal(explanation.title, 'VMNotFoundV2');
  assert.match(explanation.markdown, /^# VMNotFoundV2\n[\s\S]*^## What it means$[\s\S]*^## What to do\n\n1\. /m);
});

test('each code has its page under docs, and no page is left over', () => {
  assert.deepEqual(readdirSync(ERROR_CODE_FOLDER).sort(), ERROR_CODES.map(({ code }) => `${code}.md`).sort());
  for (const error of ERROR_CODES) {
    const text = readFileSync(`${ERROR_CODE_FOLDER}/${error.code}.md`, 'utf8');
    assert.equal(text, errorCodeText(error, rules), 'run npm run generate');
  }
});

test('the index names every rule and every error code, and its links lead to files', () => {
  const text = readFileSync(INDEX_FILE, 'utf8');
  assert.equal(text, indexText(rules), 'run npm run generate');
  const targets = [...text.matchAll(/\]\(([^)]+)\)/g)].map((match) => path.posix.join('docs', match[1] ?? ''));
  assert.deepEqual(
    targets.sort(),
    [...rules.map(rulePageFile), ...ERROR_CODES.map(({ code }) => `${ERROR_CODE_FOLDER}/${code}.md`)].sort(),
  );
  assert.deepEqual(
    targets.filter((file) => !existsSync(file)),
    [],
  );
});
