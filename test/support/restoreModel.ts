/**
 * A second reading of the restore plan: the numbered statements of its decision page as a table of reasons, written
 * without a look at `server/src/restore`. What both give the same is hardly a slip of one reader.
 */
import { impossible, leftOut, takingPart } from './restoreModelBackup';
import {
  type Choice,
  type Edition,
  type Expected,
  REGIONS,
  ROUTE_IDS,
  type Route,
  type Situation,
  type State,
  type Vault,
} from './restoreSituation';

const STRENGTH: readonly State[] = ['available', 'conditional', 'notStated', 'unavailable'];
const ALL = ROUTE_IDS;
const HERE: readonly Route[] = ['create-vm', 'restore-disks', 'replace-existing'];
const CROSS: readonly Route[] = ['cross-region', 'cross-subscription', 'cross-zonal'];
const ELSEWHERE: readonly Route[] = ['cross-subscription', 'cross-zonal'];

/** What the statements speak of, read once from situation, choices and edition. */
interface Case {
  readonly of: Situation;
  readonly choice: Choice;
  readonly edition: Edition;
  /** Before 2026-01-28. */
  readonly early: boolean;
  readonly confidential: boolean;
  /** A Confidential VM that does not say that its guest state alone is encrypted. */
  readonly confidentialDisk: boolean;
  readonly customerKeyVm: boolean;
  readonly trustedLaunch: boolean;
  readonly ade: boolean;
  readonly customerKeyDisks: boolean;
  readonly included: readonly (boolean | null)[];
  readonly excludedData: boolean;
  /** Kinds of the included disks, the disk of the system first. */
  readonly kinds: readonly string[];
  readonly region: Target;
  readonly zone: 'none' | 'own' | 'another' | 'missing';
  readonly otherSubscription: boolean;
}

type Target = 'none' | 'own' | 'pair' | 'third';

/** One reason: the statement it comes from, the routes it speaks of, the state it gives. */
interface Row {
  readonly statement: number;
  readonly routes: readonly Route[];
  readonly state: State;
  readonly when: (c: Case) => boolean;
}

const row = (statement: number, routes: readonly Route[], state: State, when: Row['when']): Row => ({
  statement,
  routes,
  state,
  when,
});

/** Closed before 2026, a condition from then on: one pair of rows that many statements ask for. */
const closedThenConditional = (statement: number, routes: readonly Route[], when: Row['when']): Row[] => [
  row(statement, routes, 'unavailable', (c) => c.early && when(c)),
  row(statement, routes, 'conditional', (c) => !c.early && when(c)),
];

const vault = (c: Case) => c.of.protection.vault;
const tier = (c: Case) => c.choice.tier;
const machine = (c: Case) => c.of.machine;
const anyDisk = (c: Case, kind: string) => takingPart(c.of).some((disk) => disk.kind === kind);
const own = (c: Case) => REGIONS[machine(c).location];
const pinned = (c: Case) => machine(c).zone !== null;

/** All reasons but those that look at the state of the cross-region route. */
const ROWS: readonly Row[] = [
  row(2, ['create-vm'], 'conditional', (c) => Boolean(machine(c).availabilitySet || machine(c).dedicatedHost)),
  row(3, ALL, 'unavailable', (c) => impossible(c.of, c.edition) === 'E'),
  row(3, ALL, 'conditional', (c) => impossible(c.of, c.edition) === 'W'),
  row(3, ALL, 'unavailable', (c) => c.included.every((disk) => disk === false)),
  row(4, ALL, 'unavailable', (c) => c.of.protection.state === 'no'),
  row(4, ALL, 'conditional', (c) => c.of.protection.state === 'maybe'),

  row(6, CROSS, 'conditional', (c) => tier(c) === undefined),
  row(7, ['replace-existing', ...CROSS], 'unavailable', (c) => tier(c) === 'snapshot'),
  row(7, ['cross-zonal'], 'unavailable', (c) => tier(c) === 'snapshot-and-vault'),
  row(7, ['cross-region'], 'conditional', (c) => tier(c) === 'vault' || tier(c) === 'snapshot-and-vault'),
  row(7, ['files'], 'unavailable', (c) => tier(c) === 'archive' || tier(c) === 'secondary'),
  row(7, ALL, 'conditional', (c) => tier(c) === 'archive'),
  row(7, ['replace-existing'], 'unavailable', (c) => tier(c) === 'secondary'),
  ...closedThenConditional(7, ELSEWHERE, (c) => tier(c) === 'secondary'),
  row(7, ['replace-existing'], 'unavailable', (c) => c.choice.sourceVm === 'deleted'),

  // 8, region. A point of the secondary region makes its machine and disks in the pair.
  row(8, ['replace-existing'], 'unavailable', (c) => c.region === 'pair' || c.region === 'third'),
  row(
    8,
    ['create-vm', 'restore-disks'],
    'unavailable',
    (c) => c.region === 'third' || (tier(c) === 'secondary' ? c.region === 'own' : c.region === 'pair'),
  ),
  row(8, ['cross-region'], 'unavailable', (c) => c.region === 'own' || c.region === 'third'),
  row(8, ELSEWHERE, 'unavailable', (c) => c.region === 'third'),
  // 8, zone.
  row(8, [...HERE, 'cross-subscription'], 'unavailable', (c) => c.zone === 'missing'),
  row(8, HERE, 'unavailable', (c) => c.zone === 'another' && tier(c) !== 'secondary'),
  row(8, ['cross-zonal'], 'unavailable', (c) => c.zone === 'own' || c.zone === 'missing'),
  ...closedThenConditional(8, ['cross-subscription'], (c) => c.zone === 'another'),
  row(8, ['cross-region'], 'unavailable', (c) => c.zone !== 'none' && c.region !== 'pair'),
  row(8, ['cross-region'], 'unavailable', (c) => c.zone === 'missing'),
  // 8, subscription.
  row(8, ['replace-existing'], 'unavailable', (c) => c.otherSubscription),
  row(8, ['create-vm', 'restore-disks'], 'unavailable', (c) => c.otherSubscription && tier(c) !== 'secondary'),
  ...closedThenConditional(8, ['cross-region', 'cross-zonal'], (c) => c.otherSubscription),
  row(8, ['cross-subscription'], 'unavailable', (c) => c.choice.targetSubscription === 'own'),

  row(6, ['create-vm', 'restore-disks'], 'conditional', (c) => c.customerKeyVm && keyState(c) === null),
  row(9, ['create-vm', 'restore-disks'], 'unavailable', (c) => keyState(c)?.outcome === 'fails'),
  row(9, ['create-vm', 'restore-disks'], 'notStated', (c) => keyState(c)?.outcome === 'notStated'),
  row(9, ['create-vm', 'restore-disks'], 'conditional', (c) => keyState(c)?.outcome === 'conditional'),

  row(10, ['replace-existing', 'files', 'cross-subscription'], 'unavailable', (c) => c.ade),
  ...closedThenConditional(10, ['cross-zonal'], (c) => c.ade),
  row(10, ['replace-existing', 'cross-region'], 'conditional', (c) => c.customerKeyDisks),
  ...closedThenConditional(10, ELSEWHERE, (c) => c.customerKeyDisks),

  row(11, ['files', 'cross-region'], 'unavailable', (c) => c.confidential),
  row(11, ['replace-existing'], 'notStated', (c) => c.confidential),
  row(11, ELSEWHERE, 'unavailable', (c) => c.early && c.confidentialDisk),
  row(11, ELSEWHERE, 'notStated', (c) => c.confidential && !(c.early && c.confidentialDisk)),

  row(
    12,
    ['cross-region'],
    'unavailable',
    (c) => vault(c)?.crossRegion === 'off' || vault(c)?.crossRegion === 'absent',
  ),
  row(12, ['cross-region'], 'unavailable', (c) => own(c)?.pair === null),
  row(12, ['cross-region'], 'conditional', (c) => vault(c) === null),
  row(12, ['cross-region'], 'unavailable', (c) => anyDisk(c, 'ultra') && (c.early || own(c)?.ultra === false)),
  row(12, ['cross-region'], 'conditional', (c) => anyDisk(c, 'ultra')),
  row(12, ['cross-region'], 'unavailable', (c) => anyDisk(c, 'premiumV2') && (c.early || own(c)?.premiumV2 === false)),

  row(13, ['cross-subscription'], 'unavailable', (c) => /disabled/i.test(vault(c)?.crossSubscription ?? '')),
  row(13, ['cross-subscription'], 'conditional', (c) => vault(c) === null),
  row(13, ['cross-subscription'], 'unavailable', (c) => Boolean(machine(c).unmanaged)),
  row(13, ['cross-subscription'], 'unavailable', (c) => c.early && c.trustedLaunch),

  row(14, ['cross-zonal'], 'unavailable', (c) => c.early && !pinned(c)),
  row(14, ['cross-zonal'], 'unavailable', (c) => !c.early && zonal(c) === 'unavailable'),
  row(14, ['cross-zonal'], 'conditional', (c) => !c.early && zonal(c) === 'conditional'),
  row(14, ['cross-zonal'], 'unavailable', (c) => !c.early && Boolean(machine(c).unmanaged)),
  row(14, ['cross-zonal'], 'unavailable', (c) => c.early && c.trustedLaunch),

  row(15, ['files'], 'unavailable', (c) => c.kinds.length > 0 && c.kinds.every((kind) => unreadable(c, kind))),
  row(15, ['files'], 'conditional', (c) => c.kinds.some((kind) => unreadable(c, kind) || kind === 'ultra')),
  row(15, ['files'], 'unavailable', (c) => c.early && c.trustedLaunch),

  row(16, ['create-vm', 'replace-existing'], 'unavailable', (c) => c.excludedData),
  row(16, CROSS, 'conditional', (c) => c.excludedData),
  row(16, ['create-vm'], 'conditional', (c) => Boolean(machine(c).plan)),
  row(16, ['create-vm'], 'unavailable', (c) => Boolean(machine(c).diagnosticSettings)),
  row(5, ['replace-existing'], 'unavailable', (c) => Boolean(machine(c).unmanaged)), // F257 of document 003.
];

/**
 * The state of every route, what is backed up and what becomes of the key, for one edition. What is unknown may be
 * anything (statement 2): where that changes a state the route is conditional, unless more than that holds anyway.
 */
export function expectedPlan(of: Situation, choice: Choice, edition: Edition): Expected {
  const [first, ...others] = worldsOf(of, choice).map((world) => knownPlan(world, choice, edition));
  const included = (first?.included ?? []).map((value, index) =>
    others.every((other) => other.included[index] === value) ? value : null,
  );
  const routes = Object.fromEntries(
    ALL.map((route) => {
      const states = [first, ...others].map((world) => STRENGTH.indexOf(world?.routes[route] as State));
      const [least, most] = [Math.min(...states), Math.max(...states)];
      return [route, STRENGTH[least === most ? least : Math.max(least, STRENGTH.indexOf('conditional'))]];
    }),
  );
  return { routes: routes as Expected['routes'], included, keyState: first?.keyState ?? null };
}

/** What the situation may be, with everything known. */
function worldsOf(of: Situation, { targetRegion: wanted }: Choice): readonly Situation[] {
  const { machine: vm, protection } = of;
  const { vault: box, exclusion } = protection;
  const pairsOfTarget = Object.keys(REGIONS).filter((name) => name === wanted || REGIONS[name]?.pair === wanted);
  const locations = of.locationUnknown
    ? ['eastus', 'westus', 'uksouth', 'westus2', 'italynorth', ...pairsOfTarget]
    : [vm.location];
  const zones = vm.zone === 'unknown' ? ['1', '2', '3'] : [vm.zone];
  const lists = exclusion?.luns === 'unknown' ? [[], vm.dataDisks.map(({ lun }) => lun)] : [exclusion?.luns ?? []];
  const vaults: (Vault | null)[] =
    box === null
      ? [null]
      : either(box.redundancy, ['ZoneRedundant', 'GeoRedundant'] as const).flatMap((redundancy) =>
          either(box.crossRegion, ['on', 'off'] as const).flatMap((crossRegion) =>
            either(box.crossSubscription, ['Enabled', 'Disabled'] as const).map((crossSubscription) => ({
              ...box,
              redundancy,
              crossRegion,
              crossSubscription,
              otherRegion: Boolean(box.otherRegion) && !of.locationUnknown,
            })),
          ),
        );
  // A zone that the machine is in says that its region has zones.
  const isThere = (zone: string | null, location: string) =>
    zone === null || wanted !== undefined || REGIONS[location]?.zones.includes(zone);
  const isSecurityUnknown = vm.securityType === 'unknown';
  const securities = isSecurityUnknown ? (['Standard', 'TrustedLaunch', 'ConfidentialVM'] as const) : [vm.securityType];
  const worlds: Situation[] = [];
  for (const location of locations) {
    for (const zone of zones.filter((each) => isThere(each, location))) {
      for (const luns of lists) {
        for (const securityType of securities) {
          worlds.push(
            ...vaults.map((one) => ({
              machine: { ...vm, location, zone, securityType },
              protection: { ...protection, vault: one, ...(exclusion && { exclusion: { ...exclusion, luns } }) },
              securityUnknown: isSecurityUnknown,
            })),
          );
        }
      }
    }
  }
  return worlds;
}

const either = <T, U extends T>(value: T, known: readonly U[]): readonly T[] => (value === 'unknown' ? known : [value]);

function knownPlan(of: Situation, choice: Choice, edition: Edition): Expected {
  const c = caseOf(of, choice, edition);
  const first = strongest(c, ROWS);
  const crossRegion = first['cross-region'];
  const late: Row[] = [
    // 7: what a point of the secondary region needs is what the cross-region route needs.
    row(7, ['create-vm', 'restore-disks'], crossRegion, (at) => tier(at) === 'secondary'),
    row(7, ALL, 'unavailable', (at) => tier(at) === 'secondary' && crossRegion === 'unavailable'),
    // 8: elsewhere and in the pair at once.
    row(8, ELSEWHERE, 'unavailable', (at) => at.region === 'pair' && (at.early || crossRegion === 'unavailable')),
    row(8, ELSEWHERE, 'conditional', (at) => at.region === 'pair'),
  ];
  const key = keyState(c);
  return {
    routes: strongest(c, [...ROWS, ...late]),
    included: c.included,
    keyState: key,
  };
}

function strongest(c: Case, rows: readonly Row[]): Record<Route, State> {
  const states = Object.fromEntries(ALL.map((route) => [route, 'available'])) as Record<Route, State>;
  for (const { routes, state, when } of rows) {
    for (const route of routes) {
      if (STRENGTH.indexOf(state) > STRENGTH.indexOf(states[route]) && when(c)) {
        states[route] = state;
      }
    }
  }
  return states;
}

function caseOf(of: Situation, choice: Choice, edition: Edition): Case {
  const { machine: vm } = of;
  const early = edition !== '2026-01-28' && edition !== 'latest';
  const confidential = vm.securityType === 'ConfidentialVM';
  const left = vm.dataDisks.map((disk) => leftOut(of, disk));
  const base: Case = {
    of,
    choice,
    edition,
    early,
    confidential,
    confidentialDisk: confidential && vm.confidential !== 'VMGuestStateOnly',
    customerKeyVm: confidential && vm.confidential === 'CMK',
    trustedLaunch: vm.securityType === 'TrustedLaunch',
    ade: vm.diskEncryption === 'ADE',
    customerKeyDisks: Boolean(vm.osDisk.customerKey) || takingPart(of).some((disk) => disk.customerKey),
    included: [],
    excludedData: left.includes(true),
    kinds: [],
    region: targetRegion(of, choice),
    zone: targetZone(of, choice),
    otherSubscription: choice.targetSubscription === 'other',
  };
  // 3, 17. Statement 4 speaks of routes alone: what a machine without protection would have is shown.
  const nothing = impossible(of, edition) === 'E';
  const included = [
    !nothing && vm.osDisk.kind !== 'ephemeral',
    ...vm.dataDisks.map((disk, index) => {
      if (nothing || left[index] || (disk.kind === 'shared' && edition >= '2023')) {
        return false;
      }
      return true;
    }),
  ];
  const kinds = [vm.osDisk.kind, ...vm.dataDisks.map((disk) => disk.kind)].filter(
    (_, index) => included[index] !== false,
  );
  return { ...base, included, kinds };
}

function targetRegion({ machine: vm }: Situation, { targetRegion: wanted }: Choice): Target {
  if (wanted === undefined) {
    return 'none';
  }
  return wanted === vm.location ? 'own' : wanted === REGIONS[vm.location]?.pair ? 'pair' : 'third';
}

function targetZone(of: Situation, { targetZone: wanted, targetRegion: elsewhere }: Choice): Case['zone'] {
  if (wanted === undefined) {
    return 'none';
  }
  const isHome = elsewhere === undefined || elsewhere === of.machine.location;
  if (isHome && of.machine.zone === wanted) {
    return 'own';
  }
  return REGIONS[elsewhere ?? of.machine.location]?.zones.includes(wanted) ? 'another' : 'missing';
}

/** 14, from 2026: what redundancy and cross-region restore of the vault leave of the cross-zonal route. */
function zonal(c: Case): State {
  const redundancy = vault(c)?.redundancy ?? 'notStated';
  if (redundancy === 'notStated') {
    return 'conditional';
  }
  if (redundancy === 'ZoneRedundant') {
    return pinned(c) ? 'available' : 'conditional';
  }
  return pinned(c) && vault(c)?.crossRegion === 'on' ? 'conditional' : 'unavailable';
}

/** 15: kinds of disks whose files cannot be had. */
const unreadable = (c: Case, kind: string): boolean =>
  kind === 'shared' || kind === 'writeAccelerated' || (!c.early && (kind === 'ultra' || kind === 'premiumV2'));

const REPAIR = Array.from({ length: 13 }, (_, index) => `R${index + 1}`);
const KEY_STATES: Readonly<
  Record<string, { fails: boolean | 'conditional'; code?: string; recovery: readonly string[] }>
> = {
  K1: { fails: false, recovery: [] },
  K2: { fails: false, recovery: [] },
  K3: { fails: true, recovery: REPAIR },
  K4: { fails: true, recovery: REPAIR },
  K5: { fails: false, recovery: [] },
  K6: { fails: true, recovery: REPAIR },
  K7: { fails: true, code: 'UserErrorDiskEncryptionSetDoesNotExist', recovery: REPAIR },
  K8: { fails: true, code: 'UserErrorDiskEncryptionSetKeyDoesNotExist', recovery: REPAIR },
  K9: { fails: 'conditional', recovery: ['R11', 'R12'] },
  K10: { fails: true, code: 'UserErrorInputDESKeyDoesNotMatchWithOriginalKey', recovery: REPAIR },
  K11: { fails: 'conditional', recovery: ['R9', 'R11', 'R12'] },
  K11a: { fails: true, recovery: ['R11'] },
  K11b: { fails: 'conditional', recovery: ['R12'] },
  K11c: { fails: 'conditional', recovery: ['R9'] },
  K13: { fails: 'conditional', recovery: REPAIR },
};

/** 9: what becomes of a restore in the chosen state of the key. */
function keyState(c: Case): Expected['keyState'] {
  const id = c.choice.keyState;
  if (id === undefined || !c.confidentialDisk || c.customerKeyVm === (id === 'K12')) {
    return null;
  }
  const { fails, code = null, recovery } = KEY_STATES[id] ?? { fails: false, recovery: [] };
  if (c.early) {
    return { id, outcome: 'notStated', errorCode: code, recovery };
  }
  const latest = c.edition === 'latest';
  const failsNow =
    latest && (id === 'K3' || id === 'K4')
      ? 'conditional'
      : latest && id === 'K9' && tier(c) === 'snapshot'
        ? true
        : fails;
  const outcome = failsNow === 'conditional' ? 'conditional' : failsNow ? 'fails' : 'succeeds';
  return { id, outcome, errorCode: code, recovery };
}
