// Reporter for `node --test`: what failed and why as it happens, and at the end one line `N passed, N failed`.
// Describes nothing that passed; files and suites are not counted, unless a file fails without reporting a test.
import { inspect } from 'node:util';

export default async function* countReporter(events) {
  let passed = 0;
  let failed = 0;
  const skipped = [];
  for await (const { type, data } of events) {
    const counts = data?.details?.type !== 'suite';
    if (type === 'test:pass' && counts) {
      if (data.skip === undefined && data.todo === undefined) {
        passed += 1;
      } else {
        skipped.push(`${data.name}${data.skip ? `: ${data.skip}` : ''}`);
      }
    } else if (type === 'test:fail' && isOwnFailure(data)) {
      failed += 1;
      yield `✖ ${data.name} (${data.file ?? 'unknown file'})\n${inspect(data.details.error.cause ?? data.details.error)}\n\n`;
    } else if (type === 'test:stdout' || type === 'test:stderr') {
      yield data.message;
    }
  }
  for (const name of skipped) {
    yield `skipped: ${name}\n`;
  }
  yield `${passed} passed, ${failed} failed\n`;
}

/** A suite fails because of its tests, and those are reported themselves. */
function isOwnFailure({ details }) {
  return details.type !== 'suite' && details.error?.failureType !== 'subtestsFailed';
}
