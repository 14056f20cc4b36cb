/**
 * What Azure Resource Manager accepts at most. Source: Microsoft Learn, "ARM template best practices", section
 * "Template limits" (256 parameters, 512 variables, 800 resources with their copies, 64 outputs, 24,576 characters in
 * an expression, 4 MB).
 */
import type { Node, ObjectNode } from '../../syntax/node';
import type { SourceFile } from '../../syntax/sourceFile';
import type { TemplateInstance } from '../templateInstance';
import type { FindingCollector } from './languageFinding';

/** Without the brackets: no source says whether they count. */
export const MAX_EXPRESSION_LENGTH = 24_576;
const MAX_PARAMETERS = 256;
const MAX_VARIABLES = 512;
const MAX_OUTPUTS = 64;
const MAX_RESOURCES = 800;
const MAX_BYTES = 4 * 1024 * 1024;

/** Reports the sections of one template that hold more than Azure accepts. */
export function checkTemplateLimits(instance: TemplateInstance, findings: FindingCollector): void {
  const { template } = instance;
  checkCount(template, 'parameters', countMembers(template.object('parameters')), MAX_PARAMETERS, findings);
  checkCount(template, 'variables', countVariables(template.object('variables')), MAX_VARIABLES, findings);
  checkCount(template, 'outputs', countMembers(template.object('outputs')), MAX_OUTPUTS, findings);
  const { resources } = instance;
  if (resources.length > MAX_RESOURCES) {
    const certain = resources.filter(({ existence }) => existence === 'yes').length;
    checkCount(template, 'resources', certain, MAX_RESOURCES, findings, ', copies included');
  }
}

function checkCount(
  template: ObjectNode,
  section: string,
  count: number,
  limit: number,
  findings: FindingCollector,
  note = '',
): void {
  const member = count > limit ? template.member(section) : undefined;
  if (member) {
    const message = `The template has ${count} ${section}${note}; Azure accepts ${limit}.`;
    findings.add('template-limit-exceeded', member.value, member.nameSpan, message);
  }
}

function countMembers(section: ObjectNode | undefined): number {
  return section?.members.length ?? 0;
}

/** Each entry of `copy` is one variable. */
function countVariables(variables: ObjectNode | undefined): number {
  const copies = variables?.array('copy');
  return countMembers(variables) + (copies ? copies.items.length - 1 : 0);
}

/**
 * Reports a template of more than 4 MB. What Azure gets holds neither blanks nor comments, so neither counts; a
 * character counts as one byte.
 */
export function checkTemplateSize(file: SourceFile, findings: FindingCollector): void {
  if (file.text.length <= MAX_BYTES) {
    return;
  }
  const size = compactLength(file.root);
  if (size > MAX_BYTES) {
    const { start } = file.root;
    const message = `The template has at least ${size} bytes without blanks and comments; Azure accepts ${MAX_BYTES}.`;
    findings.add('template-limit-exceeded', file.root, { start, end: start + 1 }, message);
  }
}

/** The length of the text of a tree without blanks and comments. */
function compactLength(root: Node): number {
  let length = 0;
  const pending: Node[] = [root];
  for (let node = pending.pop(); node; node = pending.pop()) {
    if (node.kind === 'object') {
      length += 2 + Math.max(0, node.members.length - 1);
      for (const member of node.members) {
        length += member.nameEnd - member.nameStart + 1;
        pending.push(member.value);
      }
    } else if (node.kind === 'array') {
      length += 2 + Math.max(0, node.items.length - 1);
      for (const item of node.items) {
        pending.push(item);
      }
    } else {
      length += node.end - node.start;
    }
  }
  return length;
}
