/** Sizes of Confidential VMs by series and generation. Data and sources: schemas/reference. */
import table from '../../../schemas/reference/confidential-vm-sizes.json';

export interface ConfidentialVmSeries {
  /** As Azure names it: `DCasv5`. */
  readonly series: string;
  /** `v5` or `v6`. */
  readonly generation: string;
  /** As templates write them: `Standard_DC4as_v5`. */
  readonly sizes: readonly string[];
}

export const CONFIDENTIAL_VM_SERIES: readonly ConfidentialVmSeries[] = table.series;

const BY_SIZE: ReadonlyMap<string, ConfidentialVmSeries> = new Map(
  CONFIDENTIAL_VM_SERIES.flatMap((series) => series.sizes.map((size) => [size.toLowerCase(), series] as const)),
);

/** The series of a confidential size, compared without case; `undefined` for every other size and for newer ones. */
export function confidentialSeriesOf(size: string): ConfidentialVmSeries | undefined {
  return BY_SIZE.get(size.toLowerCase());
}
