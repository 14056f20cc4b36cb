/** The rules that judge: what they find is a mistake, or a decision to take. */
import { RULES } from '../../server/src/rules/registry';
import type { Rule } from '../../server/src/rules/rule';

/** Says of every protected Confidential VM that its backup is a preview, whatever else is right or wrong with it. */
const STANDING = 'cvm-backup-preview';

/** All but those that list what is no mistake: the preset `all`, such as closed restore routes, and the standing one. */
export const JUDGING: readonly Rule[] = RULES.filter(({ meta }) => meta.preset !== 'all' && meta.id !== STANDING);
