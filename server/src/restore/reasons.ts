/** How route modules write their reasons. */
import type { Place } from '../expansion/resolved';
import type { Tri } from '../expressions/value';
import type { FactBase } from '../knowledge/knowledge';
import type { Choices } from './choices';
import type { Cause, Reason, Route, RouteState } from './route';
import type { Subject } from './subject';
import { type Traits, traitsOf } from './traits';

/** Everything that a route module decides from. */
export interface Situation {
  readonly subject: Subject;
  readonly traits: Traits;
  readonly choices: Choices;
  readonly facts: FactBase;
}

export function situationOf(subject: Subject, choices: Choices, facts: FactBase): Situation {
  return { subject, choices, facts, traits: traitsOf(subject, facts) };
}

/** The reasons of one route. What other routes depend on is decided first and handed on. */
export type RouteReasons = (situation: Situation, crossRegion: Route | null) => Iterable<Reason>;

export function reason(
  state: RouteState,
  cause: Cause,
  text: string,
  facts: readonly string[],
  place: Place | null = null,
): Reason {
  return { state, cause, text, because: null, facts, place };
}

/** What Azure Backup offers whatever the machine: the reason of a route that nothing closes or limits. */
export function offer(text: string, facts: readonly string[]): Reason {
  return reason('available', 'offer', text, facts);
}

/**
 * The reason where the answer is yes; a condition that names the question where it is not known; nothing where it is no.
 *
 * @param question completes "Whether … is not known."
 */
export function* where(answer: Tri, question: string, found: Reason): Iterable<Reason> {
  if (answer === true) {
    yield { ...found, because: question };
  } else if (answer === 'unknown') {
    const asked = question.replace(/^it is /, 'the VM is ');
    yield { ...found, state: 'conditional', text: `Whether ${asked} is not known.` };
  }
}

/**
 * What routes to other subscriptions and zones say about machines whose disks are encrypted otherwise than by platform
 * keys. Before the newer text they are closed; from it on sources differ, or nothing is stated.
 *
 * @param place completes "restored …": `in another zone`
 * @param encrypted the fact that closes the route to encrypted machines; @param newer the text that no longer does
 */
export function* encryptedElsewhere(
  { subject, traits, facts }: Situation,
  place: string,
  encrypted: string,
  newer: string,
): Iterable<Reason> {
  const isNewer = facts.holds(newer);
  const customerKey = isNewer
    ? reason(
        'conditional',
        'machine',
        `Sources differ on disks with a customer-managed key restored ${place}.`,
        [encrypted, newer],
        traits.customerKeyPlace,
      )
    : reason(
        'unavailable',
        'machine',
        `Disks with a customer-managed key are not restored ${place}.`,
        [encrypted],
        traits.customerKeyPlace,
      );
  yield* where(traits.hasCustomerKeyDisk, 'a disk has a customer-managed key', customerKey);
  const { securityType } = subject.machine;
  const isStated = !isNewer && traits.encryptsGuestStateOnly === false;
  const confidential = isStated
    ? reason('unavailable', 'machine', `Encrypted VMs are not restored ${place}.`, [encrypted], securityType.place)
    : reason(
        'notStated',
        'machine',
        `No source says whether Confidential VMs are restored ${place}.`,
        [encrypted, newer],
        securityType.place,
      );
  yield* where(traits.isConfidential, 'it is a Confidential VM', confidential);
}

/** A recovery point that lacks a data disk is restored as disks wherever it goes. */
export function onlyAsDisks({ traits }: Situation): Iterable<Reason> {
  return where(
    traits.leavesDataDiskOut,
    'a data disk is left out of the backup',
    reason('conditional', 'backup', 'A recovery point that leaves a data disk out is restored as disks only.', [
      'P085',
    ]),
  );
}
