import type { Plugin } from 'esbuild';

/** JSON data in packed form: `[shared values, shapes of objects, root]`. */
export type Packed = [shared: unknown[], shapes: string[][], root: unknown];

export function pack(data: unknown): Packed;
export function unpack(packed: Packed): unknown;
export const packedData: Plugin;
