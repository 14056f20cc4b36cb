/** `format`: .NET's composite formatting. */
import type { FunctionRuntime, PureFunction } from '../function';
import { renderJson } from '../jsonText';
import { formatInteger } from '../numberFormat';
import { isOfType, MAX_TEXT_LENGTH, overLimit, unproven, wrongType, wrongValue } from '../outcome';
import { freshHole, partsOf, type TextPart, textFromParts } from '../textParts';
import { type ErrorValue, UnknownValue, type Value } from '../value';

export const FORMAT_FUNCTIONS: readonly PureFunction[] = [
  { name: 'format', minArgs: 1, maxArgs: null, returns: ['string'], apply: format, applyPartially: format },
];

/** `{index,alignment:format}`. */
interface Item {
  readonly index: number;
  /** Negative: to the left. */
  readonly alignment: number;
  readonly format: string;
}

function format(args: readonly Value[], runtime: FunctionRuntime): Value {
  const [template, ...values] = args as [Value, ...Value[]];
  if (template.kind === 'unknown') {
    return new UnknownValue(template.reason, template.why, { types: ['string'] }, template.secure);
  }
  if (template.kind !== 'string') {
    return wrongType('format', 0, 'a string', template);
  }
  runtime.spend(template.value.length);
  const pieces = parseTemplate(template.value);
  if (!Array.isArray(pieces)) {
    return pieces as Value;
  }
  const parts: TextPart[] = [];
  for (const piece of pieces) {
    if (typeof piece === 'string') {
      parts.push(piece);
      continue;
    }
    const value = values[piece.index];
    if (!value) {
      return wrongValue('format', `the template asks for argument {${piece.index}}, and there are ${values.length}.`);
    }
    const printed = printItem(value, piece, runtime);
    if ('kind' in printed) {
      return printed;
    }
    parts.push(...printed);
  }
  return textFromParts(parts, runtime);
}

/** The literal pieces and items of a template; an error, or unknown where the versions of .NET differ. */
function parseTemplate(template: string): (string | Item)[] | Value {
  const pieces: (string | Item)[] = [];
  let literal = '';
  let index = 0;
  while (index < template.length) {
    const char = template[index] as string;
    if ((char === '{' || char === '}') && template[index + 1] === char) {
      literal += char;
      index += 2;
    } else if (char === '{') {
      const end = template.indexOf('}', index);
      const body = end === -1 ? '' : template.slice(index + 1, end);
      if (body.includes(':') && template[end + 1] === '}') {
        return unproven('the versions of .NET differ in closing braces after a format', ['string']);
      }
      const item = parseItem(body);
      if (!item) {
        return wrongValue('format', `"{${body}" is not a valid item of the template.`);
      }
      if (Math.abs(item.alignment) > MAX_TEXT_LENGTH) {
        return overLimit(`the string would have ${Math.abs(item.alignment)} characters`, ['string']);
      }
      pieces.push(literal, item);
      literal = '';
      index = end + 1;
    } else if (char === '}') {
      return wrongValue('format', 'a closing brace has no opening one; a brace as such is written twice.');
    } else {
      literal += char;
      index++;
    }
  }
  pieces.push(literal);
  return pieces;
}

/** The inside of the braces; `undefined` if it is not valid. */
function parseItem(body: string): Item | undefined {
  const colon = body.indexOf(':');
  const head = colon === -1 ? body : body.slice(0, colon);
  const match = /^(\d{1,7}) *(?:, *(-?\d{1,7}) *)?$/.exec(head);
  const isNested = body.includes('{');
  return match && !isNested
    ? { index: Number(match[1]), alignment: Number(match[2] ?? 0), format: colon === -1 ? '' : body.slice(colon + 1) }
    : undefined;
}

/** What an argument prints as. Containers print as compact JSON with single quotes; formats matter to integers only. */
function printItem(
  value: Value,
  item: Item,
  runtime: FunctionRuntime,
): readonly TextPart[] | ErrorValue | UnknownValue {
  switch (value.kind) {
    case 'error':
      return value;
    case 'unknown':
      return [holeFor(value, item)];
    case 'integer': {
      const printed = formatInteger(BigInt(value.value), item.format);
      if (printed === 'invalid') {
        return wrongValue('format', `"${item.format}" is not a number format.`);
      }
      return printed === 'unsupported' ? [unprovenText()] : aligned([printed.text], item.alignment);
    }
    case 'array':
    case 'object': {
      const parts = renderJson(value, "'", runtime);
      return 'kind' in parts ? parts : aligned(parts, item.alignment);
    }
    case 'string':
    case 'boolean':
      return aligned(partsOf(value) ?? [], item.alignment);
    default:
      return [unprovenText()];
  }
}

/** The unknown itself where it prints unchanged, else a new unknown text. */
function holeFor(value: UnknownValue, item: Item): UnknownValue {
  const width = Math.abs(item.alignment);
  if (width === 0 && (isOfType(value, 'string', 'boolean') || (isOfType(value, 'integer', 'string') && !item.format))) {
    return value;
  }
  return width === 0
    ? freshHole(value)
    : new UnknownValue(value.reason, value.why, { types: ['string'], minLength: width }, value.secure);
}

function unprovenText(): UnknownValue {
  return new UnknownValue('unproven', 'no source says how format() prints this', { types: ['string'] });
}

function aligned(parts: readonly TextPart[], alignment: number): readonly TextPart[] {
  if (alignment === 0) {
    return parts;
  }
  const hole = parts.find((part) => typeof part !== 'string');
  if (hole) {
    return [freshHole(hole)];
  }
  const printed = parts.join('');
  return [alignment > 0 ? printed.padStart(alignment) : printed.padEnd(-alignment)];
}
