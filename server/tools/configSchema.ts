/** The JSON Schema of the config file, written from the shape by which it is read. */
import { SEVERITY_SETTINGS } from '../src/config/configuration';
import type { MemberShape, Shape } from '../src/config/shape';

export interface RuleName {
  readonly id: string;
  readonly title: string;
}

type Schema = Readonly<Record<string, unknown>>;

/**
 * The schema of a file of that shape.
 *
 * @param rules offered wherever the name of a rule is wanted
 */
export function schemaOf(shape: Shape, title: string, rules: readonly RuleName[]): Schema {
  return {
    $schema: 'http://json-schema.org/draft-07/schema#',
    title,
    allowComments: true,
    allowTrailingCommas: true,
    ...schemaFor(shape, rules),
    definitions: { severity: { type: 'string', enum: SEVERITY_SETTINGS } },
  };
}

function schemaFor(shape: Shape, rules: readonly RuleName[]): Schema {
  switch (shape.kind) {
    case 'flag':
      return { type: 'boolean' };
    case 'text':
      return {
        type: 'string',
        ...(shape.oneOf && { enum: shape.oneOf }),
        ...(shape.pattern && {
          pattern: shape.pattern.test.source,
          errorMessage: `This must be ${shape.pattern.says}.`,
        }),
      };
    case 'list':
      return { type: 'array', items: schemaFor(shape.items, rules) };
    case 'map':
      return shape.names === 'rule'
        ? severitiesSchema(rules)
        : { type: 'object', additionalProperties: schemaFor(shape.values, rules) };
    case 'object':
      return objectSchema(shape.members, rules);
  }
}

/** Every rule by name, so that the editor can offer it. Former ids are allowed, too. */
function severitiesSchema(rules: readonly RuleName[]): Schema {
  const severity = { $ref: '#/definitions/severity' };
  return {
    type: 'object',
    properties: Object.fromEntries(rules.map(({ id, title }) => [id, { description: title, ...severity }])),
    additionalProperties: severity,
  };
}

function objectSchema(members: Readonly<Record<string, MemberShape>>, rules: readonly RuleName[]): Schema {
  const required = Object.keys(members).filter((name) => members[name]?.required);
  const properties = Object.entries(members).map(([name, { shape, description }]) => [
    name,
    { description: description.replaceAll('`', '"'), markdownDescription: description, ...schemaFor(shape, rules) },
  ]);
  return {
    type: 'object',
    additionalProperties: false,
    ...(required.length > 0 && { required }),
    properties: Object.fromEntries(properties),
  };
}
