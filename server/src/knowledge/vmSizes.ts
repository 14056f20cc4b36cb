/** Sizes of virtual machines: cores, memory, family, graphics processors. Data and sources: schemas/reference. */
import table from '../../../schemas/reference/vm-sizes.json';

export interface VmSize {
  /** As templates write it: `Standard_D4s_v5`. */
  readonly name: string;
  /** As quotas count it: `standardDSv5Family`. */
  readonly family: string;
  /** Those that the system sees: a constrained size such as `Standard_E8-2s_v5` has two, whatever quotas count. */
  readonly cores: number;
  readonly memoryGiB: number;
  /** 0 for most sizes. */
  readonly gpus: number;
}

/** The number after the dash is that of the usable cores. The table has what quotas count. */
const CONSTRAINED = /^Standard_[A-Z]+\d+-(\d+)/;

/** Sizes by family, each with cores, memory in GiB and, where there are any, graphics processors. */
type Families = Readonly<Record<string, Readonly<Record<string, string>>>>;

/** Every size, by name in lower case. Sizes newer than the data are missing. */
export const VM_SIZES: ReadonlyMap<string, VmSize> = sizesOf(table.families);

/** Sizes that machines of today cannot have, and old templates still name. */
const RETIRED_SIZES = sizesOf(table.retired);

function sizesOf(families: Families): ReadonlyMap<string, VmSize> {
  const sizes = Object.entries(families).flatMap(([family, members]) =>
    Object.entries(members).map(([name, numbers]) => {
      const [counted = 0, memoryGiB = 0, gpus = 0] = numbers.split(' ').map(Number);
      const cores = Number(CONSTRAINED.exec(name)?.[1] ?? counted);
      return [name.toLowerCase(), { name, family, cores, memoryGiB, gpus }] as const;
    }),
  );
  return new Map(sizes);
}

const WITHOUT_TRUSTED_LAUNCH = table.trustedLaunchUnsupported.map(({ pattern }) => new RegExp(pattern, 'i'));

/** The size of a name, compared without case, also of a retired one; undefined for one that is not known. */
export function findVmSize(name: string): VmSize | undefined {
  return VM_SIZES.get(name.toLowerCase()) ?? RETIRED_SIZES.get(name.toLowerCase());
}

/** Whether the series of a size is named as one without trusted launch. False says nothing about other sizes. */
export function lacksTrustedLaunch(name: string): boolean {
  return WITHOUT_TRUSTED_LAUNCH.some((pattern) => pattern.test(name));
}
