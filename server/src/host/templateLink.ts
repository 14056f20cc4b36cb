import type { Engine, InputFile } from '../engine/analysis';
import type { Host } from './host';
import type { ParameterFileSource } from './parameterFiles';

/** `metadata.template` of a parameter file: the path of its template. Undefined where there is none. */
export function templateLink({ text }: InputFile): string | undefined {
  if (!text.includes('"template"')) {
    return undefined;
  }
  try {
    const template = JSON.parse(text)?.metadata?.template;
    return typeof template === 'string' ? template : undefined;
  } catch {
    return undefined;
  }
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
