/** What a chosen region, zone or subscription means for a route: whether its result can lie there. */

import type { Tri } from '../expressions/value';
import { findRegion, normalizeRegion } from '../knowledge/regions';
import { not } from '../model/tri';
import { reason, type Situation, where } from './reasons';
import { isOpen, type Reason, type Route } from './route';
import type { Traits } from './traits';

/** From this statement on the routes to other regions, subscriptions and zones go together. */
const COMBINES = 'N17';
const STAYS_IN_REGION = 'F241';
const ZONES = 'F341';

/** A target subscription is another one unless it is certainly the machine's own. */
export function isOwnSubscription({ subscription }: Traits, target: string): boolean {
  return subscription?.toLowerCase() === target.toLowerCase();
}

/** Zones of a region are numbered from one. */
function hasZone(zones: number, zone: string): boolean {
  return /^[1-9]$/.test(zone) && Number(zone) <= zones;
}

/** Whether the chosen zone is the machine's own: that of another region never is. */
export function isOwnZone({ traits, choices: { targetRegion } }: Situation, zone: string): Tri {
  if (targetRegion === undefined || normalizeRegion(targetRegion) === traits.region) {
    return isInZone(traits, zone);
  }
  return traits.region === null && isInZone(traits, zone) !== false ? 'unknown' : false;
}

/** Whether the machine is in a zone; certainly not where its region has no such zone. */
function isInZone({ zones, regionData }: Traits, zone: string): Tri {
  if (regionData && !hasZone(regionData.zones, zone)) {
    return false;
  }
  return zones === null ? 'unknown' : zones.includes(zone);
}

/** For routes whose result lies where the machine is. */
export function* staysHome({ traits, choices }: Situation): Iterable<Reason> {
  const { targetRegion, targetZone, targetSubscription } = choices;
  if (targetRegion !== undefined) {
    const region = normalizeRegion(targetRegion);
    const isHome = traits.region === null ? 'unknown' : traits.region === region;
    const text = `The result stays in the region of the VM and cannot lie in ${region}.`;
    yield* where(not(isHome), `the VM is in ${region}`, reason('unavailable', 'target', text, [STAYS_IN_REGION]));
  }
  if (targetZone !== undefined) {
    const isHome = isInZone(traits, targetZone);
    const text =
      traits.zones?.length === 0
        ? `The VM is in no zone, and the result does not lie in zone ${targetZone} either.`
        : `The result stays in the zone of the VM and cannot lie in zone ${targetZone}.`;
    yield* where(not(isHome), `the VM is in zone ${targetZone}`, reason('unavailable', 'target', text, [ZONES]));
  }
  if (targetSubscription !== undefined && !isOwnSubscription(traits, targetSubscription)) {
    yield reason('unavailable', 'target', 'The result stays in the subscription of the VM.', ['F320']);
  }
}

/** For the route to the paired region. */
export function* liesInPair({ traits, choices, facts }: Situation): Iterable<Reason> {
  const { targetRegion, targetZone, targetSubscription } = choices;
  const pair = traits.regionData?.pair;
  const region = targetRegion === undefined ? undefined : normalizeRegion(targetRegion);
  if (region !== undefined && region !== pair) {
    const isUnknown = !traits.regionData && region !== traits.region;
    yield isUnknown
      ? reason('conditional', 'target', `Whether ${region} is the paired region is not known.`, ['F263'])
      : reason('unavailable', 'target', `The result lies in the paired region and not in ${region}.`, ['F263']);
  }
  if (targetZone !== undefined) {
    if (region === undefined || region === traits.region) {
      const text = `Zone ${targetZone} is one of the VM's own region, and the result lies in the paired one.`;
      yield reason('unavailable', 'target', text, ['F263']);
    } else {
      yield* inZonesOf(region, targetZone);
    }
  }
  if (targetSubscription !== undefined && !isOwnSubscription(traits, targetSubscription)) {
    const together =
      'The result lies in another subscription too, so the conditions of cross-subscription restore apply as well.';
    yield facts.holds(COMBINES)
      ? reason('conditional', 'target', together, [COMBINES])
      : reason('unavailable', 'target', 'A point in the secondary region is not restored in another subscription.', [
          'F277',
        ]);
  }
}

/** For routes that stay in the region, unless they go together with the route to the paired one. */
export function* regionOrPair({ traits, choices, facts }: Situation, crossRegion: Route | null): Iterable<Reason> {
  if (choices.targetRegion === undefined) {
    return;
  }
  const region = normalizeRegion(choices.targetRegion);
  if (region === traits.region) {
    return;
  }
  if (!traits.regionData) {
    yield reason('conditional', 'target', `Whether the VM or its pair is in ${region} is not known.`, [
      STAYS_IN_REGION,
    ]);
  } else if (region !== traits.regionData.pair) {
    const text = `The result cannot lie in ${region}, which is not the paired region.`;
    yield reason('unavailable', 'target', text, [STAYS_IN_REGION, 'F263']);
  } else if (facts.holds(COMBINES) && crossRegion && isOpen(crossRegion)) {
    const text = 'The result lies in the paired region, so the conditions of cross-region restore apply as well.';
    yield reason('conditional', 'target', text, [COMBINES]);
  } else if (facts.holds(COMBINES)) {
    const text = `The result could lie in ${region} only by cross-region restore, which is not open.`;
    yield reason('unavailable', 'target', text, [COMBINES]);
  } else {
    const text = `The result stays in the region of the VM and cannot lie in ${region}.`;
    yield reason('unavailable', 'target', text, [STAYS_IN_REGION]);
  }
}

/** A zone that the region of the target does not have closes every route that would use it. */
export function* inZonesOf(region: string | null, zone: string): Iterable<Reason> {
  const data = region === null ? undefined : findRegion(region);
  if (data && !hasZone(data.zones, zone)) {
    yield reason('unavailable', 'target', `The region ${data.name} has no zone ${zone}.`, [ZONES]);
  }
}

/** The region in which a target zone lies: the chosen one, else that of the machine. */
export function regionOfTarget({ traits, choices }: Situation): string | null {
  return choices.targetRegion === undefined ? traits.region : normalizeRegion(choices.targetRegion);
}
