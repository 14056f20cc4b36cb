import type { Engine, InputFile } from '../engine/analysis';
import { ExpressionCache } from '../syntax/expression';
import { parseJson } from '../syntax/parser';
import type { Host } from './host';
import type { ParameterFileSource } from './parameterFiles';

/** `metadata.template` of a parameter file: the path of its template. Undefined where there is none. */
export function templateLink({ id, text }: InputFile): string | undefined {
  if (!/"template"/i.test(text)) {
    return undefined;
  }
  const { root } = parseJson(id, text, new ExpressionCache());
  return root.kind === 'object' ? root.object('metadata')?.text('template') : undefined;
}

/** How parameter files are searched among the files of an edge. */
export function parameterFileSource(
  engine: Pick<Engine, 'classify'>,
  files: Pick<Host, 'read' | 'list'>,
  root: string | undefined,
): ParameterFileSource {
  return {
    list: (directory) => files.list(directory),
    read: (id) => files.read(id),
    isParameterFile: (file) => engine.classify(file) === 'parameters',
    templateLink,
    root,
  };
}
