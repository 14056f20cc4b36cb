/** `restorable init`: writes a config file that changes nothing yet. */
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { CONFIG_FILE_NAME, DEFAULT_PRESET } from '../config/configuration';
import { newConfiguration } from '../config/editConfiguration';
import { DEFAULT_EDITION } from '../knowledge/edition';
import { type CliIo, UsageError } from './io';

/** @returns the exit status */
export async function init(io: CliIo): Promise<number> {
  const content = {
    edition: DEFAULT_EDITION,
    preset: DEFAULT_PRESET,
    rules: {},
    suppressions: [],
    exclude: [],
    environment: {},
  };
  try {
    await writeFile(path.join(io.cwd, CONFIG_FILE_NAME), newConfiguration(content), { flag: 'wx' });
  } catch (error) {
    const exists = error instanceof Error && 'code' in error && error.code === 'EEXIST';
    throw new UsageError(
      exists ? `${CONFIG_FILE_NAME} exists already; it was left as it is.` : `${CONFIG_FILE_NAME} cannot be written.`,
    );
  }
  await io.writeOut(`Wrote ${CONFIG_FILE_NAME}.\n`);
  return 0;
}
