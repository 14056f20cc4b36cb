import { FILES_MACHINE_FACTS, filesByMachine } from '../../restore/files';
import { CLOSED_ROUTE_FACTS, type ClosedRoute, closedRouteReport, closedRoutes } from '../closedRoutes';
import { defineRule } from '../rule';

/** A protected VM from whose recovery points no single file comes back; one finding with every reason. */
export const fileRestoreUnavailable = defineRule<ClosedRoute>({
  meta: {
    id: 'file-restore-unavailable',
    family: 'restore-options',
    title: 'No restore of single files',
    preset: 'all',
    severity: 'information',
    facts: [...FILES_MACHINE_FACTS, ...CLOSED_ROUTE_FACTS],
    fixes: [],
    since: '0.1.0',
  },

  check: (ctx) => closedRoutes(ctx, filesByMachine),
  report: (closed) => closedRouteReport(closed, 'file by file', null),
});
