import { ENABLED } from '../../model/arm';
import { sameWord } from '../../model/read';
import { CROSS_SUBSCRIPTION_MACHINE_FACTS, crossSubscriptionByMachine } from '../../restore/crossSubscription';
import { CLOSED_ROUTE_FACTS, type ClosedRoute, closedRouteReport, closedRoutes } from '../closedRoutes';
import { defineRule } from '../rule';

/** A protected VM that cannot come back in another subscription, in a vault that does not rule it out anyway. */
export const crossSubscriptionRestoreUnavailable = defineRule<ClosedRoute>({
  meta: {
    id: 'cross-subscription-restore-unavailable',
    family: 'restore-options',
    title: 'No restore in another subscription',
    preset: 'all',
    severity: 'information',
    facts: [...CROSS_SUBSCRIPTION_MACHINE_FACTS, 'F276', 'F277', ...CLOSED_ROUTE_FACTS],
    fixes: [],
    since: '0.1.0',
  },

  *check(ctx) {
    for (const closed of closedRoutes(ctx, crossSubscriptionByMachine)) {
      const state = ctx.model.vaultOf(closed.protection)?.crossSubscriptionRestore;
      if (state?.kind !== 'known' || sameWord(state.value, ENABLED)) {
        yield closed;
      }
    }
  },

  report: (closed) => closedRouteReport(closed, 'in another subscription', null),
});
