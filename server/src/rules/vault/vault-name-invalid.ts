import type { Resolved } from '../../expansion/resolved';
import type { FactBase } from '../../knowledge/knowledge';
import type { Vault } from '../../model/vault';
import type { Expr } from '../../syntax/expression';
import type { Node } from '../../syntax/node';
import type { Operation } from '../../syntax/operations';
import { hasPlaceholder } from '../../text/placeholder';
import { defineRule } from '../rule';

const SHORTEST = 'F506';
const LONGEST = 'F507';
const START = 'F508';
const CHARACTERS = 'F509';

interface Evidence {
  readonly vault: Vault;
  /** The name, with `…` for what is not known of it. */
  readonly shown: string;
  /** What is wrong with it, each as a clause. */
  readonly defects: readonly string[];
  /** A name that would do; null where none can be computed. */
  readonly better: { readonly from: string; readonly to: string } | null;
}

/** A vault name that Azure refuses. Looks at the known parts of a name that is not known whole. */
export const vaultNameInvalid = defineRule<Evidence>({
  meta: {
    id: 'vault-name-invalid',
    family: 'vault',
    title: 'Vault name that Azure refuses',
    preset: 'essential',
    severity: 'error',
    facts: [SHORTEST, LONGEST, START, CHARACTERS],
    fixes: ['suggested'],
    since: '0.1.0',
  },

  *check({ model, facts }) {
    for (const vault of model.vaults()) {
      const parts = partsOf(vault.resource.name);
      if (parts.every((part) => part === null) || parts.some((part) => part !== null && hasPlaceholder(part))) {
        continue;
      }
      const defects = [...defectsOf(parts, facts)];
      if (defects.length > 0) {
        const shown = parts.map((part) => part ?? '…').join('');
        yield { vault, shown, defects, better: betterName(vault.resource.name, facts) };
      }
    }
  },

  report: ({ vault, shown, defects }) => ({
    place: vault.resource.name.place,
    message: `Vault name "${shown}" ${defects.join(', and ')}.`,
    resource: vault.resource,
  }),

  fixes({ vault, better }) {
    const { origin, node } = vault.resource.name.place;
    const roots = new Set([node.file.root, (origin?.node ?? node).file.root]);
    const operations = better ? [...roots].flatMap((root) => renameEverywhere(root, better.from, better.to)) : [];
    // A name that is put together holds no text that could be exchanged as a whole.
    if (!better || !operations.some((operation) => 'node' in operation && operation.node === origin?.node)) {
      return [];
    }
    const title = `Rename to "${better.to}": a new vault, if this one is deployed already`;
    return [{ title, applicability: 'suggested', operations }];
  },
});

/** Text and, as null, unknown parts of a name; an unknown or empty name is one unknown part. */
function partsOf(name: Resolved<string>): readonly (string | null)[] {
  if (name.kind === 'known') {
    return [name.value === '' ? null : name.value];
  }
  const parts = name.kind === 'unknown' ? name.unknown?.constraints.parts : undefined;
  return parts?.map((part) => (typeof part === 'string' ? part : null)) ?? [null];
}

function* defectsOf(parts: readonly (string | null)[], facts: FactBase): Iterable<string> {
  const [first] = parts;
  const isWhole = !parts.includes(null);
  const known = parts.filter((part) => part !== null).join('');
  if (isWhole && known.length < facts.number(SHORTEST)) {
    yield `has ${known.length} character; at least ${facts.number(SHORTEST)} are needed`;
  }
  if (known.length > facts.number(LONGEST)) {
    const length = isWhole ? known.length : `at least ${known.length}`;
    yield `has ${length} characters; at most ${facts.number(LONGEST)} are allowed`;
  }
  const legal = facts.pattern(CHARACTERS);
  const illegal = [...new Set(known)].filter((character) => !legal.test(character));
  if (illegal.length > 0) {
    yield `holds ${illegal.map((character) => `"${character}"`).join(', ')}; only letters, numbers and hyphens are allowed`;
  }
  if (first && !facts.pattern(START).test(first) && !illegal.includes(first.charAt(0))) {
    yield `starts with "${first.charAt(0)}"; it has to start with a letter`;
  }
}

/** The nearest legal name: other characters become hyphens, the start a letter, the end is cut. */
function betterName(name: Resolved<string>, facts: FactBase): Evidence['better'] {
  if (name.kind !== 'known') {
    return null;
  }
  const legal = facts.pattern(CHARACTERS);
  const replaced = [...name.value].map((character) => (legal.test(character) ? character : '-')).join('');
  const started = facts.pattern(START).test(replaced) ? replaced : `v${replaced}`;
  const to = started.slice(0, facts.number(LONGEST));
  return name.value.length >= facts.number(SHORTEST) ? { from: name.value, to } : null;
}

/** Changes the name wherever the file says it: as a whole string, or as the first segment of a child's name. */
function renameEverywhere(root: Node, from: string, to: string): Operation[] {
  const operations: Operation[] = [];
  const isName = (text: string) => text === from || text.startsWith(`${from}/`);
  const pending: Node[] = [root];
  for (let node = pending.pop(); node; node = pending.pop()) {
    if (node.kind === 'object') {
      pending.push(...node.members.map((member) => member.value));
    } else if (node.kind === 'array') {
      pending.push(...node.items);
    } else if (node.kind === 'string' && isName(node.text)) {
      operations.push({ kind: 'replace', node, value: to + node.text.slice(from.length) });
    } else if (node.kind === 'expression') {
      for (const text of stringsOf(node.expression.body)) {
        if (text.kind === 'string' && isName(text.value)) {
          const { start, end } = node.spanOf({ start: text.start + 1, end: text.start + 1 + from.length });
          operations.push({ kind: 'replaceText', node, start, end, text: to });
        }
      }
    }
  }
  return operations;
}

function stringsOf(expr: Expr): readonly Expr[] {
  switch (expr.kind) {
    case 'string':
      return [expr];
    case 'call':
      return expr.args.flatMap(stringsOf);
    case 'member':
      return stringsOf(expr.target);
    case 'index':
      return [...stringsOf(expr.target), ...stringsOf(expr.index)];
    default:
      return [];
  }
}
