import { copyCount, MAX_COPIES } from '../../expressions/copies';
import type { Frame } from '../../expressions/frame';
import type { Origin } from '../../expressions/value';
import type { ObjectNode } from '../../syntax/node';
import type { TemplateInstance } from '../templateInstance';
import type { FindingCollector } from './languageFinding';

/**
 * Reports a loop that certainly runs more than 800 times: at the literal that decides it where that stands in the same
 * file, else at the count.
 */
export function checkCopyCount(
  declaration: ObjectNode,
  instance: TemplateInstance,
  frame: Frame,
  findings: FindingCollector,
): void {
  const node = declaration.get('count');
  if (!node || node.usesLoop) {
    return;
  }
  const value = instance.session.evaluator.node(node, frame);
  const count = copyCount(value);
  if (count.kind === 'known' || count.value.kind !== 'error' || count.value.code !== 'copy-count-over-800') {
    return;
  }
  const written = value.kind === 'integer' || value.kind === 'string' ? value.value : '';
  const message = `The loop runs ${written} times; Azure accepts 0 to ${MAX_COPIES}.`;
  const literal = literalOf(value.origin);
  if (literal && literal.file === node.file && literal !== node) {
    findings.add('copy-count-over-800', literal, literal, message, {
      related: [{ file: node.file, span: { start: node.start, end: node.end }, message: 'The loop is here.' }],
    });
    return;
  }
  const related =
    literal && literal !== node
      ? [
          {
            file: literal.file,
            span: { start: literal.start, end: literal.end },
            message: 'The count comes from here.',
          },
        ]
      : [];
  findings.add('copy-count-over-800', node, node, message, { related });
}

/** The number or string that decides a value; null where an expression computes it. */
function literalOf(origin: Origin | null): Origin['node'] | null {
  const node = origin?.node;
  return node?.kind === 'number' || node?.kind === 'string' ? node : null;
}
