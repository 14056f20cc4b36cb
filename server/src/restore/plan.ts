/**
 * The restore plan of a virtual machine: what is backed up, every way back with every reason, what each way asks for
 * and what it changes, what becomes of the keys, and the runbook. Plain data that can be sent and printed as it is.
 */
import type { Tri } from '../expressions/value';
import type { FactBase } from '../knowledge/knowledge';
import { findRegion } from '../knowledge/regions';
import { NO_IDENTITY, PolicyType, SecurityType, VirtualMachineProperty } from '../model/arm';
import type { AttachedDisk } from '../model/attachedDisk';
import { lastSegment } from '../model/ids';
import type { Model, PolicyReference } from '../model/model';
import { sameWord } from '../model/read';
import { triOf } from '../model/tri';
import { type BackedUpDisk, backedUpDisks } from './backedUp';
import type { Choices, Tier } from './choices';
import { type Difference, type DifferenceInput, differencesOf, openDifferences } from './differences';
import { drawPicture } from './drawPicture';
import { type KeyChain, keyChainOf } from './keyChain';
import { KEY_STATE_IDS, type KeyState, type KeyStateId, keyStateOf } from './keyStates';
import { idLabel, knownText, resourceLabel, type SourceRange, segmentAfter, sourceOf, sourceOfResource } from './names';
import { networkOf } from './network';
import { type NoteInput, notesOf } from './notes';
import type { Picture } from './picture';
import { type Prerequisite, prerequisitesOf } from './prerequisites';
import type { Cause, Route, RouteId, RouteState } from './route';
import { routesOf } from './routes';
import { type Runbook, runbookOf } from './runbook/runbook';
import { situationOf } from './runbook/situation';
import type { RunbookNames } from './runbook/variables';
import type { Note, Statement } from './statement';
import type { Subject } from './subject';
import { switchesOf } from './switches';
import { type Traits, traitsOf } from './traits';
import { type PlannedUnknown, unknownsOf } from './unknowns';

/** The choices, each written out. */
export interface PlanChoices {
  readonly tier: Tier | null;
  readonly keyState: string | null;
  readonly targetRegion: string | null;
  readonly targetSubscription: string | null;
  readonly targetZone: string | null;
  readonly sourceVm: 'present' | 'deleted';
}

export interface PlannedDisk {
  readonly disk: string;
  /** Where the template does not decide it: whether it would be, if nothing that is not known spoke against it. */
  readonly included: boolean;
  /** Whether the template decides it; the reason names what does not. */
  readonly decided: boolean;
  readonly reason: string;
  readonly facts: readonly string[];
  readonly role: 'os' | 'data';
  readonly lun: number | null;
  readonly sizeGB: number | null;
  readonly source: SourceRange | null;
}

export interface PlannedReason extends Statement {
  readonly state: RouteState;
  readonly cause: Cause;
  readonly source: SourceRange | null;
}

export interface PlannedRoute {
  readonly id: RouteId;
  readonly state: RouteState;
  readonly reasons: readonly PlannedReason[];
}

export interface RestorePlan {
  readonly name: string;
  readonly resource: { readonly type: string; readonly name: string; readonly symbolicName: string | null };
  readonly source: SourceRange;
  readonly choices: PlanChoices;
  readonly protected: 'yes' | 'no' | 'maybe';
  /** The parameters that decide whether it is protected; none where it is or is not in any case. */
  readonly switches: readonly string[];
  readonly securityType: 'Standard' | 'TrustedLaunch' | 'ConfidentialVM' | 'unknown';
  readonly policy: { readonly name: string; readonly type: 'V1' | 'V2' | null } | null;
  readonly vault: { readonly name: string } | null;
  readonly backedUp: readonly PlannedDisk[];
  /** In GiB; `unknown` counts the included disks whose size no text says. */
  readonly sizes: { readonly includedGB: number; readonly unknown: number };
  readonly routes: readonly PlannedRoute[];
  readonly keyState: KeyState | null;
  /** The key states that this VM can be in; none where its keys decide nothing. */
  readonly keyStates: readonly KeyStateId[];
  readonly prerequisites: readonly Prerequisite[];
  readonly differences: readonly Difference[];
  readonly notes: readonly Note[];
  /** What the template leaves open, and what would decide it. */
  readonly unknowns: readonly PlannedUnknown[];
  readonly picture: Picture;
  readonly runbook: Runbook;
}

export interface PlanInput {
  readonly subject: Subject;
  readonly model: Model;
  readonly choices: Choices;
  readonly facts: FactBase;
}

/** Names of the built-in policies and their types. */
const BUILT_IN_POLICIES = 'P014';
const FEATURE = { name: 'F009', provider: 'F010' } as const;
const CONFIDENTIAL_RESTORE = 'F041';
/** The API version from which a key vault takes role assignments by itself. */
const ROLES_BY_DEFAULT = 'P084';

export function planOf(input: PlanInput): RestorePlan {
  const { subject, model, choices, facts } = input;
  const { machine } = subject;
  const traits = traitsOf(subject, facts);
  const disks = backedUpDisks(subject, facts);
  const routes = routesOf(subject, choices, facts);
  const policies = subject.protection ? model.policiesOf(subject.protection) : [];
  const key = machine.confidentialKey;
  const isKeyUsed = key !== null && traits.isConfidential === true && traits.encryptsGuestStateOnly !== true;
  const keyChain = isKeyUsed ? keyChainOf(key.diskEncryptionSet, machine.resource, model) : null;
  const keyStore = keyChain?.store?.kind ?? 'unknown';
  const keyState = choices.keyState === undefined ? null : keyStateIn(choices.keyState, input, traits);
  const differenceInput = differencesFor(input, traits, routes);
  const differences = differencesOf(differenceInput);
  const hasAzureDiskEncryption = traits.hasAzureDiskEncryption === true;
  const runbook = runbookOf({
    names: runbookNames(subject, keyChain, choices),
    routes,
    situation: situationOf(subject, traits, choices, isKeyUsed && facts.holds(CONFIDENTIAL_RESTORE)),
    keyState,
    keyStore,
    keyAccess: keyChain?.store?.declared?.keyAccess(facts.text(ROLES_BY_DEFAULT)) ?? 'unknown',
    differences,
    facts,
  });
  // What may differ matters where something can come back at all.
  const open = runbook.azureCli === null ? [] : openDifferences(differenceInput);
  return {
    name: resourceLabel(machine.resource),
    resource: resourceOf(subject),
    source: sourceOfResource(machine.resource),
    choices: writtenOut(choices),
    protected: subject.isProtected === true ? 'yes' : subject.isProtected === false ? 'no' : 'maybe',
    switches: subject.isProtected === 'unknown' && subject.protection ? switchesOf(subject.protection.resource) : [],
    securityType: securityTypeOf(subject),
    policy: policyOf(subject, policies, facts),
    vault: vaultOf(subject),
    backedUp: [...disks.disks.map((disk) => plannedDisk(disk, subject)), ...(disks.open ? [moreDisks(subject)] : [])],
    sizes: sizesOf(disks.disks),
    routes: routes.map(({ id, state, reasons }) => ({
      id,
      state,
      reasons: reasons.map(({ place, because: _, ...reason }) => ({ ...reason, source: sourceOf(place) })),
    })),
    keyState,
    keyStates: KEY_STATE_IDS.filter((id) => keyStateIn(id, input, traits) !== null),
    prerequisites: prerequisitesOf({
      routes,
      isConfidential: traits.isConfidential === true,
      hasConfidentialKey: isKeyUsed,
      keyStore,
      hasAzureDiskEncryption,
      isFeatureRegistered: model.isFeatureRegistered(facts.text(FEATURE.provider), facts.text(FEATURE.name)),
      facts,
    }),
    differences,
    notes: notesOf({
      subject,
      traits,
      choices,
      routes,
      network: differenceInput.network,
      snapshotDays: snapshotDaysOf(policies),
      builtInPolicy: builtInOf(policies, facts),
      facts,
    }),
    unknowns: [...unknownsOf(subject), ...open.map((each) => ({ ...each, source: null }))],
    picture: drawPicture({
      subject,
      traits,
      disks: disks.disks,
      disksOpen: disks.open,
      keyChain,
      diskChains: diskChainsOf(disks.disks, model),
      policies,
      crossRegion: routes.find(({ id }) => id === 'cross-region'),
    }),
    runbook,
  };
}

function writtenOut(choices: Choices): PlanChoices {
  return {
    tier: choices.tier ?? null,
    keyState: choices.keyState ?? null,
    targetRegion: choices.targetRegion ?? null,
    targetSubscription: choices.targetSubscription ?? null,
    targetZone: choices.targetZone ?? null,
    sourceVm: choices.sourceVm ?? 'present',
  };
}

function resourceOf({ machine: { resource } }: Subject): RestorePlan['resource'] {
  return {
    type: resource.type.kind === 'known' ? resource.type.value : '',
    name: resource.name.kind === 'known' ? resource.name.value : resourceLabel(resource),
    symbolicName: resource.symbolicName,
  };
}

function securityTypeOf({ machine }: Subject): RestorePlan['securityType'] {
  const { securityType } = machine;
  if (securityType.kind === 'unknown') {
    return 'unknown';
  }
  const known = [SecurityType.confidential, SecurityType.trustedLaunch] as const;
  const written = securityType.kind === 'known' ? securityType.value : '';
  return known.find((type) => sameWord(type, written)) ?? 'Standard';
}

function policyOf(
  { protection }: Subject,
  references: readonly PolicyReference[],
  facts: FactBase,
): RestorePlan['policy'] {
  if (!protection?.policy) {
    return null;
  }
  const types = new Set(references.map((reference) => typeOf(reference, facts)));
  const [type = null] = types;
  return { name: idLabel(protection.policy.id), type: types.size === 1 ? type : null };
}

function typeOf(reference: PolicyReference, facts: FactBase): 'V1' | 'V2' | null {
  const written =
    reference.kind === 'declared'
      ? triOf(reference.policy.effectiveType, (type) => sameWord(type, PolicyType.enhanced))
      : reference.kind === 'elsewhere'
        ? builtIn(reference.name, facts)
        : 'unknown';
  return written === 'unknown' ? null : written ? PolicyType.enhanced : PolicyType.standard;
}

function builtIn(name: string, facts: FactBase): Tri {
  const row = Object.entries(facts.table(BUILT_IN_POLICIES)).find(([known]) => sameWord(known, name));
  return row ? row[1] === PolicyType.enhanced : 'unknown';
}

function vaultOf({ protection }: Subject): RestorePlan['vault'] {
  const id = protection?.vaultId ?? null;
  return id && { name: idLabel(id) };
}

function plannedDisk({ disk, included, reason, facts }: BackedUpDisk, { isProtected }: Subject): PlannedDisk {
  const { lun, sizeGB } = disk;
  const whole =
    isProtected === true
      ? 'Backed up with the VM.'
      : `Backed up with the VM, ${isProtected === false ? 'once' : 'if'} that is protected.`;
  return {
    disk: disk.label,
    included: included !== false,
    decided: included !== 'unknown',
    reason: reason === '' ? whole : reason,
    facts,
    role: disk.role,
    lun: lun.kind === 'known' ? lun.value : null,
    sizeGB: sizeGB.kind === 'known' ? sizeGB.value : null,
    source: sourceOf({ ...disk.place, origin: null }),
  };
}

function moreDisks({ machine, blockers }: Subject): PlannedDisk {
  const isImpossible = blockers.some(({ severity }) => severity === 'error');
  const { place } = machine.resource.elements(VirtualMachineProperty.dataDisks);
  return {
    disk: '…',
    included: !isImpossible,
    decided: isImpossible,
    reason: 'How many data disks the VM has is not known.',
    facts: [],
    role: 'data',
    lun: null,
    sizeGB: null,
    source: sourceOf(place),
  };
}

function sizesOf(disks: readonly BackedUpDisk[]): RestorePlan['sizes'] {
  const sizes = disks.filter(({ included }) => included === true).map(({ disk }) => disk.sizeGB);
  const known = sizes.flatMap((size) => (size.kind === 'known' ? [size.value] : []));
  return { includedGB: known.reduce((sum, size) => sum + size, 0), unknown: sizes.length - known.length };
}

/** The outcome of a key state for this VM; null where it cannot be in that state. */
function keyStateIn(id: KeyStateId, { subject, choices, facts }: PlanInput, traits: Traits): KeyState | null {
  if (traits.isConfidential !== true || traits.encryptsGuestStateOnly === true) {
    return null;
  }
  const hasCustomerKey = subject.machine.hasConfidentialKey === true;
  return keyStateOf(id, { hasCustomerKey, tier: choices.tier }, facts);
}

function differencesFor(
  { subject, model, facts }: PlanInput,
  traits: Traits,
  routes: readonly Route[],
): DifferenceInput {
  const { machine, vault } = subject;
  return {
    routes,
    network: networkOf(machine, model),
    isInAvailabilitySet: machine.isInAvailabilitySet,
    isOnDedicatedHost: machine.isOnDedicatedHost,
    isSpot: machine.isSpot,
    isUnmanaged: traits.isUnmanaged,
    hasCustomerKeyDisk: traits.hasCustomerKeyDisk,
    isInScaleSet: machine.isInScaleSet,
    zones: traits.zones,
    vaultHasIdentity: vault !== null && triOf(vault.identityType, (type) => !sameWord(type, NO_IDENTITY)) === true,
    facts,
  };
}

function builtInOf([reference]: readonly PolicyReference[], facts: FactBase): NoteInput['builtInPolicy'] {
  const type =
    reference?.kind === 'elsewhere' && builtIn(reference.name, facts) !== 'unknown' && typeOf(reference, facts);
  return reference?.kind === 'elsewhere' && type ? { name: reference.name, type } : null;
}

/** Days for which the policy keeps snapshots; null where that is not known. */
function snapshotDaysOf([reference]: readonly PolicyReference[]): number | null {
  const days = reference?.kind === 'declared' ? reference.policy.instantRestoreDays : null;
  return days?.kind === 'known' ? days.value : null;
}

function diskChainsOf(disks: readonly BackedUpDisk[], model: Model): ReadonlyMap<AttachedDisk, KeyChain> {
  const chains = disks.flatMap(({ disk }) => {
    const set = disk.encryptionSet;
    return set ? [[disk, keyChainOf(set, disk.machine, model)] as const] : [];
  });
  return new Map(chains);
}

function runbookNames(subject: Subject, chain: KeyChain | null, choices: Choices): RunbookNames {
  const { machine, protection } = subject;
  const { resource, location } = machine;
  const vaultId = protection?.vaultId ?? null;
  const policy = protection?.policy ?? null;
  const region = location.kind === 'known' && location.value !== '' ? location.value : null;
  const pair = region === null ? undefined : findRegion(region)?.pair;
  return {
    subscription: knownText(resource.deployment.subscriptionId) ?? segmentAfter(resource.id, 'subscriptions'),
    machine: lastSegment(resource.id),
    machineGroup: segmentAfter(resource.id, 'resourceGroups') ?? knownText(resource.deployment.resourceGroup),
    region,
    vault: vaultId && lastSegment(vaultId),
    vaultGroup: vaultId && segmentAfter(vaultId, 'resourceGroups'),
    policy: policy && lastSegment(policy.id),
    // A region that is chosen is the pair where data does not know it: other routes are closed.
    pairedRegion: pair ?? choices.targetRegion ?? null,
    targetSubscription: choices.targetSubscription ?? null,
    targetZone: choices.targetZone ?? null,
    keyStore: chain?.store?.name ?? null,
    keyStoreGroup: chain?.store?.group ?? null,
    key: chain?.key?.name ?? null,
    keyVersion: chain?.keyVersion ?? null,
    targetKeyStore: chain?.store?.name ?? null,
    set: chain?.set.name ?? null,
    setGroup: chain?.set.group ?? null,
  };
}
