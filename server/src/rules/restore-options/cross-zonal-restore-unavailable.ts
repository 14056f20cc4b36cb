import { VirtualMachineProperty } from '../../model/arm';
import { CROSS_ZONAL_MACHINE_FACTS, crossZonalByMachine } from '../../restore/crossZonal';
import { CLOSED_ROUTE_FACTS, type ClosedRoute, closedRouteReport, closedRoutes } from '../closedRoutes';
import { defineRule } from '../rule';

/** A protected VM of a zone that cannot come back in another zone. From 2026 nothing closes that way to such a VM. */
export const crossZonalRestoreUnavailable = defineRule<ClosedRoute>({
  meta: {
    id: 'cross-zonal-restore-unavailable',
    family: 'restore-options',
    title: 'No restore in another zone',
    preset: 'all',
    severity: {
      '2021-11-18': 'information',
      '2023-07-05': 'information',
      '2025-01-30': 'information',
      '2026-01-28': 'off',
      latest: 'off',
    },
    facts: [...CROSS_ZONAL_MACHINE_FACTS, 'F285', ...CLOSED_ROUTE_FACTS],
    fixes: [],
    since: '0.1.0',
  },

  *check(ctx) {
    for (const closed of closedRoutes(ctx, crossZonalByMachine)) {
      if (closed.machine.zones?.length) {
        yield closed;
      }
    }
  },

  report(closed) {
    const { place } = closed.machine.resource.read(VirtualMachineProperty.zones);
    return closedRouteReport(closed, 'in another zone', place);
  },
});
