// Every choice of the restore plan's page and the states that the seven routes then have, worked out by hand from the
// published rules of restores for the two machines of `twoMachines` (planTemplates.mjs) and the latest statements.

/** The routes in their order: create, disks, replace, paired region, subscription, zone, files. */
const STATES = { A: 'available', C: 'conditional', N: 'not stated', U: 'unavailable' };

const PRODUCTION = 'main.prod.parameters.json';
const DEVELOPMENT = 'main.dev.parameters.json';
const SUBSCRIPTION = '0b1f6471-1bf0-4dda-aec3-cb9272f09590';
const web = { machine: 'web-1', parameterFile: PRODUCTION };
const confidential = { machine: 'cvm-1', parameterFile: PRODUCTION };

const ROWS = [
  // Two parameter files: the defaults hold, under which the vault does not restore in the paired region.
  ['no choice', { machine: 'web-1' }, 'AAAUCUA'],
  ['parameter file of development', { machine: 'web-1', parameterFile: DEVELOPMENT }, 'AAAUCUA'],
  // Restore in the paired region also offers its zones.
  ['parameter file of production', web, 'AAACCCA'],

  // A snapshot stays where it was taken, and replaces no disks.
  ['snapshot', { ...web, tier: 'snapshot' }, 'AAUUUUA'],
  // What still has its snapshot is not restored in another zone.
  ['snapshot and vault', { ...web, tier: 'snapshot-and-vault' }, 'AAACAUA'],
  ['vault', { ...web, tier: 'vault' }, 'AAACACA'],
  // To be rehydrated first, and never for files.
  ['archive', { ...web, tier: 'archive' }, 'CCCCCCU'],
  // The point is in the paired region: nothing of the existing VM is replaced from there.
  ['paired region', { ...web, tier: 'secondary' }, 'AAUACCU'],

  ['source VM deleted', { ...web, sourceVm: 'deleted' }, 'AAUCCCA'],

  // The target: what cannot lie there is closed, files are not.
  ['its own region', { ...web, targetRegion: 'westeurope' }, 'AAAUCCA'],
  ['the paired region', { ...web, targetRegion: 'northeurope' }, 'UUUCCCA'],
  ['a third region', { ...web, targetRegion: 'eastus' }, 'UUUUUUA'],
  ['its own zone', { ...web, targetZone: '1' }, 'AAAUCUA'],
  ['another zone', { ...web, targetZone: '2' }, 'UUUUCCA'],
  ['another subscription', { ...web, targetSubscription: SUBSCRIPTION }, 'UUUCCCA'],

  // Confidential: no files, not across regions; of other routes no source says anything.
  ['Confidential VM', confidential, 'CCNUNNU'],
  // A state of the keys that fails closes what needs them; one that succeeds adds no condition.
  ['K1', { ...confidential, keyState: 'K1' }, 'AANUNNU'],
  ['K2', { ...confidential, keyState: 'K2' }, 'AANUNNU'],
  ['K3', { ...confidential, keyState: 'K3' }, 'CCNUNNU'],
  ['K4', { ...confidential, keyState: 'K4' }, 'CCNUNNU'],
  ['K5', { ...confidential, keyState: 'K5' }, 'AANUNNU'],
  ['K6', { ...confidential, keyState: 'K6' }, 'UUNUNNU'],
  ['K7', { ...confidential, keyState: 'K7' }, 'UUNUNNU'],
  ['K8', { ...confidential, keyState: 'K8' }, 'UUNUNNU'],
  ['K9', { ...confidential, keyState: 'K9' }, 'CCNUNNU'],
  ['K10', { ...confidential, keyState: 'K10' }, 'UUNUNNU'],
  ['K11', { ...confidential, keyState: 'K11' }, 'CCNUNNU'],
  ['K11a', { ...confidential, keyState: 'K11a' }, 'UUNUNNU'],
  ['K11b', { ...confidential, keyState: 'K11b' }, 'CCNUNNU'],
  ['K11c', { ...confidential, keyState: 'K11c' }, 'CCNUNNU'],
  ['K13', { ...confidential, keyState: 'K13' }, 'CCNUNNU'],
  // A new disk encryption set does not help a point that is only a snapshot.
  ['K9 and snapshot', { ...confidential, keyState: 'K9', tier: 'snapshot' }, 'UUUUUUU'],
];

/** What a person chooses, by the names of the form's controls, and the words that the page then shows. */
export const CHOICES = ROWS.map(([title, choices, letters]) => ({
  title,
  choices,
  states: [...letters].map((letter) => STATES[letter]),
}));
