/**
 * Repairs as operations on the nodes of the tree. The front end renders them in its own syntax and in the author's
 * formatting: see `render.ts`.
 */
import type { ArrayNode, Member, Node, ObjectNode } from './node';

/** Plain data to be written into a document: what JSON can hold. */
export type Plain = null | boolean | number | string | readonly Plain[] | { readonly [name: string]: Plain };

export type Operation =
  /** Writes another value in the place of a node. */
  | { readonly kind: 'replace'; readonly node: Node; readonly value: Plain }
  /** Replaces a part of a string or of an expression; the span counts in the file. */
  | {
      readonly kind: 'replaceText';
      readonly node: Node;
      readonly start: number;
      readonly end: number;
      readonly text: string;
    }
  /** Sets a property: replaces its value, or adds it after the last member. */
  | { readonly kind: 'set'; readonly object: ObjectNode; readonly name: string; readonly value: Plain }
  | { readonly kind: 'remove'; readonly member: Member }
  /** Adds an element at the end. */
  | { readonly kind: 'append'; readonly array: ArrayNode; readonly value: Plain }
  /** Adds a resource to a template: to its array, or under that symbolic name to its object. */
  | {
      readonly kind: 'addResource';
      readonly template: ObjectNode;
      readonly symbolicName: string;
      readonly value: Plain;
    };
