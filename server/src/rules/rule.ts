/** The contract of a rule: finding, wording and repairing are three functions. */
import type { Preset } from '../config/configuration';
import type { Place } from '../expansion/resolved';
import type { Resource } from '../expansion/resource';
import type { Edition, FactBase } from '../knowledge/knowledge';
import type { Model } from '../model/model';
import type { Fix } from './fix';

export type { Preset };

export type Severity = 'error' | 'warning' | 'information' | 'hint';
export type SeverityByEdition = Severity | Readonly<Record<Edition, Severity | 'off'>>;

export interface RuleMeta {
  /** Names the problem, in kebab-case; also the stem of its page and its test. */
  readonly id: string;
  /** The folder of the rule. */
  readonly family: string;
  readonly title: string;
  /** The smallest preset that holds the rule's ordinary finding. */
  readonly preset: Preset;
  /** The preset of findings of a severity, where it is not the usual one: see `presetOf`. */
  readonly presets?: Readonly<Partial<Record<Severity, Preset>>>;
  /** The severity of its ordinary finding, one for all editions or by edition. `off`: silent in that edition. */
  readonly severity: SeverityByEdition;
  /** Every fact the rule reads or its message rests on; reading another throws. */
  readonly facts: readonly string[];
  /** The applicabilities of the fixes it can offer. */
  readonly fixes: readonly Fix['applicability'][];
  readonly since: string;
  /** Former ids. */
  readonly aliases?: readonly string[];
  /** Whether it never finds anything and is kept for what its page explains. */
  readonly isExplanation?: boolean;
}

/** The family of rules that compare a template with an earlier text of it, and that are silent where there is none. */
export const CHANGE_FAMILY = 'change';

export interface RuleContext {
  readonly model: Model;
  /** The template as it was, such as the committed one; null where there is no earlier text or it is the same. */
  readonly before: () => Model | null;
  /** The facts as of the edition, of which the rule may read those that `meta.facts` names. */
  readonly facts: FactBase;
  readonly edition: Edition;
  /** `YYYY-MM-DD`, UTC. */
  readonly today: string;
}

/** A value that takes part in a finding. */
export interface RelatedPlace {
  readonly place: Place;
  readonly message: string;
}

export interface Report {
  /** What the finding is about: its deciding literal is flagged if it stands in the analysed files, else its node. */
  readonly place: Place;
  readonly message: string;
  readonly resource: Resource | null;
  /** The virtual machine that it is about, where `resource` is neither that nor what protects it. */
  readonly machine?: Resource;
  /** Other values that take part. */
  readonly related?: readonly RelatedPlace[];
  /** Where one finding differs from the rule's severity. `off` drops it. */
  readonly severity?: Severity | 'off';
}

/** One problem we can find. `E` is the evidence: all that wording and repair need, and nothing else. */
export interface Rule<E = unknown> {
  readonly meta: RuleMeta;
  /** Called only in editions in which the rule is not `off`. */
  check(ctx: RuleContext): Iterable<E>;
  report(evidence: E): Report;
  /** Called only when a client asks for code actions. */
  fixes?(evidence: E): readonly Fix[];
}

/** A rule whose evidence type is its own business. */
export function defineRule<E>(rule: Rule<E>): Rule {
  return rule as Rule;
}

/** Presets of what a client refuses and no document of the service says: an error is recommended, no more. */
export const CLIENT_CHECK = { error: 'recommended', information: 'all' } as const;

/** The severity of a rule's ordinary finding in an edition. */
export function severityIn(meta: RuleMeta, edition: Edition): Severity | 'off' {
  return typeof meta.severity === 'string' ? meta.severity : meta.severity[edition];
}

/**
 * The smallest preset that holds a finding: what certainly fails is essential and a hint stands in `all`, whatever the
 * rule's other findings are; everything else is recommended, unless the rule as a whole stands in `all`.
 */
export function presetOf({ preset, presets }: Pick<RuleMeta, 'preset' | 'presets'>, severity: Severity): Preset {
  const own = presets?.[severity];
  if (own) {
    return own;
  }
  if (severity === 'error') {
    return 'essential';
  }
  return severity === 'hint' || preset === 'all' ? 'all' : 'recommended';
}
