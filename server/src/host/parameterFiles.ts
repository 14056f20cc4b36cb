/**
 * Which parameter files belong to which template.
 *
 * By name: `x.parameters.json`, `x.parameters.*.json` and `x.*.parameters.json` belong to `x.json` beside them, the
 * longest `x` winning. By link: `metadata.template` of a parameter file names its template and wins over the name.
 */
import type { InputFile } from '../engine/analysis';
import type { Host } from './host';
import { baseName, childId, directoryOf, resolveId } from './ids';

/** So many parameter files take part in the analysis of one template, the first by name. */
export const MAX_PARAMETER_FILES = 8;

/** Files beside a template that are opened to look for a link to it, at most. */
const MAX_LINK_CANDIDATES = 64;

/**
 * The names, without extension and in lower case, that the template of a parameter file may have, the longest first;
 * empty where the name is not that of a parameter file.
 */
export function templateStems(parameterFileName: string): readonly string[] {
  const segments = stem(parameterFileName)?.split('.') ?? [];
  const stems = new Set<string>();
  for (let index = segments.length - 1; index > 0; index--) {
    if (segments[index] !== 'parameters') {
      continue;
    }
    stems.add(segments.slice(0, index).join('.'));
    if (index === segments.length - 1) {
      for (let end = index - 1; end > 0; end--) {
        stems.add(segments.slice(0, end).join('.'));
      }
    }
  }
  return [...stems].filter((name) => name !== '').sort((left, right) => right.length - left.length);
}

/** The name among `siblings` of the template to which a parameter file of this name belongs. */
export function templateNameFor(parameterFileName: string, siblings: readonly string[]): string | undefined {
  const own = parameterFileName.toLowerCase();
  for (const candidate of templateStems(parameterFileName)) {
    const match = siblings.find((name) => name.toLowerCase() !== own && stem(name) === candidate);
    if (match !== undefined) {
      return match;
    }
  }
  return undefined;
}

/** The names among `siblings` of the parameter files that belong to a template by their name, sorted. */
export function parameterFileNamesFor(templateName: string, siblings: readonly string[]): readonly string[] {
  return siblings.filter((name) => templateNameFor(name, siblings) === templateName).sort();
}

/** What the search asks of the world. */
export interface ParameterFileSource extends Pick<Host, 'list' | 'read'> {
  /** `metadata.template` of a parameter file; undefined where there is none or the text is no parameter file. */
  templateLink(file: InputFile): string | undefined;
  /** Whether the text is a parameter file. */
  isParameterFile(file: InputFile): boolean;
  /** The directory that links do not leave and that a link without `./` may start from; undefined: unknown. */
  readonly root: string | undefined;
}

export interface ParameterFileSet {
  /** Those that take part: the first eight by name. */
  readonly files: readonly InputFile[];
  /** Ids of those that belong to the template but are too many. */
  readonly left: readonly string[];
}

/** The parameter files that belong to a template. */
export async function findParameterFiles(template: string, source: ParameterFileSource): Promise<ParameterFileSet> {
  const directory = directoryOf(template);
  const templateName = baseName(template);
  // The template itself may be new, and not on disk yet.
  const siblings = [...new Set([...(await fileNames(directory, source)), templateName])];
  const named = new Set(parameterFileNamesFor(templateName, siblings));
  const linking = siblings.filter((name) => !named.has(name) && mayLink(name) && name !== templateName);
  const candidates = [...named, ...linking.slice(0, MAX_LINK_CANDIDATES)].sort();
  const files: InputFile[] = [];
  const left: string[] = [];
  for (const name of candidates) {
    const id = childId(directory, name);
    const file = await readParameterFile(id, source);
    if (!file) {
      continue;
    }
    const link = source.templateLink(file);
    const belongs = link === undefined ? named.has(name) : linkTargets(id, link, source.root).includes(template);
    if (belongs && files.length < MAX_PARAMETER_FILES) {
      files.push(file);
    } else if (belongs) {
      left.push(id);
    }
  }
  return { files, left };
}

/** The id of the template to which a parameter file belongs; undefined where there is none. */
export async function findTemplate(file: InputFile, source: ParameterFileSource): Promise<string | undefined> {
  const link = source.templateLink(file);
  if (link !== undefined) {
    for (const id of linkTargets(file.id, link, source.root)) {
      if (await exists(id, source)) {
        return id;
      }
    }
    return undefined;
  }
  const directory = directoryOf(file.id);
  const name = templateNameFor(baseName(file.id), await fileNames(directory, source));
  return name === undefined ? undefined : childId(directory, name);
}

/** The templates that a link may mean: seen from the parameter file, then from the root. */
function linkTargets(id: string, link: string, root: string | undefined): readonly string[] {
  const beside = resolveId(directoryOf(id), link);
  return root === undefined || /^\.\.?[\\/]/.test(link) ? [beside] : [beside, resolveId(root, link)];
}

async function exists(id: string, source: ParameterFileSource): Promise<boolean> {
  return (await fileNames(directoryOf(id), source)).includes(baseName(id));
}

async function fileNames(directory: string, source: Pick<Host, 'list'>): Promise<readonly string[]> {
  const entries = await source.list(directory);
  return entries.filter(({ kind }) => kind === 'file' || kind === 'link').map(({ name }) => name);
}

async function readParameterFile(id: string, source: ParameterFileSource): Promise<InputFile | undefined> {
  const result = await source.read(id);
  if (result.kind !== 'text') {
    return undefined;
  }
  const file = { id, text: result.text };
  return source.isParameterFile(file) ? file : undefined;
}

/** Parameter files are named so nearly without exception; reading every JSON file beside a template would cost. */
function mayLink(name: string): boolean {
  return /param.*\.jsonc?$/i.test(name);
}

/** A JSON file's name without its extension, in lower case. */
function stem(name: string): string | undefined {
  return /^(.+)\.jsonc?$/i.exec(name)?.[1]?.toLowerCase();
}
