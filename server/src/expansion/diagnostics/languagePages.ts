import copyCountOver800 from './copy-count-over-800.md';
import expressionSyntax from './expression-syntax.md';
import functionArity from './function-arity.md';
import functionUnknown from './function-unknown.md';
import jsonSyntax from './json-syntax.md';
import type { LanguageRuleId } from './languageRules';
import parameterExtra from './parameter-extra.md';
import parameterMissing from './parameter-missing.md';
import parameterTypeMismatch from './parameter-type-mismatch.md';
import parameterUndefined from './parameter-undefined.md';
import parameterValueNotAllowed from './parameter-value-not-allowed.md';
import templateLimitExceeded from './template-limit-exceeded.md';
import variableUndefined from './variable-undefined.md';

/** The page of every diagnostic of the template language as Markdown. */
export const LANGUAGE_PAGES: Readonly<Record<LanguageRuleId, string>> = {
  'json-syntax': jsonSyntax,
  'expression-syntax': expressionSyntax,
  'parameter-undefined': parameterUndefined,
  'variable-undefined': variableUndefined,
  'function-unknown': functionUnknown,
  'function-arity': functionArity,
  'parameter-missing': parameterMissing,
  'parameter-extra': parameterExtra,
  'parameter-type-mismatch': parameterTypeMismatch,
  'parameter-value-not-allowed': parameterValueNotAllowed,
  'copy-count-over-800': copyCountOver800,
  'template-limit-exceeded': templateLimitExceeded,
};
