/** Functions of dates. None asks what time it is. */
import { formatMoment } from '../dateFormat';
import { isInRange, parseDuration, parseMoment, TICKS_PER_SECOND, type Ticks } from '../dateTime';
import type { FunctionRuntime, PureFunction } from '../function';
import { toNumber, unproven, wrongType, wrongValue } from '../outcome';
import { type ErrorValue, integer, text, type UnknownValue, type Value } from '../value';

export const DATE_FUNCTIONS: readonly PureFunction[] = [
  { name: 'dateTimeAdd', minArgs: 2, maxArgs: 3, returns: ['string'], apply: dateTimeAdd },
  { name: 'dateTimeFromEpoch', minArgs: 1, maxArgs: 1, returns: ['string'], apply: dateTimeFromEpoch },
  { name: 'dateTimeToEpoch', minArgs: 1, maxArgs: 1, returns: ['integer'], apply: dateTimeToEpoch },
];

const ISO_FORMAT = 'yyyy-MM-ddTHH:mm:ssZ';
/** What a base in the form of `utcNow('u')` gives without a format (Microsoft Learn, dateTimeAdd). */
const GENERAL_FORMAT = 'G';

function dateTimeAdd(args: readonly Value[], runtime: FunctionRuntime): Value {
  const wrong = args.findIndex((arg) => arg.kind !== 'string');
  if (wrong !== -1) {
    return wrongType('dateTimeAdd', wrong, 'a string', args[wrong] as Value);
  }
  const [base, duration, format] = args.map((arg) => (arg.kind === 'string' ? arg.value : '')) as [
    string,
    string,
    string | undefined,
  ];
  runtime.spend(base.length + duration.length + (format?.length ?? 0));
  const moment = momentOf('dateTimeAdd', base, 'string');
  if ('kind' in moment) {
    return moment;
  }
  const span = parseDuration(duration);
  if (span === 'invalid') {
    return wrongValue('dateTimeAdd', `"${duration.slice(0, 40)}" is not an ISO 8601 duration.`);
  }
  if (span === 'unsupported') {
    return unproven('no source says how Azure reads such a duration', ['string']);
  }
  if (format === undefined && moment.style === 'other') {
    return unproven('no source says in which format the result is printed', ['string']);
  }
  const ticks = moment.ticks + span;
  return isInRange(ticks)
    ? print('dateTimeAdd', ticks, format ?? (moment.style === 'iso' ? ISO_FORMAT : GENERAL_FORMAT))
    : wrongValue('dateTimeAdd', 'the result lies outside the years 1 to 9999.');
}

function momentOf(name: string, value: string, type: 'string' | 'integer') {
  const moment = parseMoment(value);
  if (moment === 'invalid') {
    return wrongValue(name, `"${value.slice(0, 40)}" is not a date.`);
  }
  return moment === 'unsupported' ? unproven('no source says how Azure reads such a date', [type]) : moment;
}

function print(name: string, ticks: Ticks, format: string): Value {
  const printed = formatMoment(ticks, format);
  if (printed === 'invalid') {
    return wrongValue(name, `"${format.slice(0, 40)}" is not a date format.`);
  }
  return printed === 'unsupported'
    ? unproven('no source says how Azure prints this format', ['string'])
    : text(printed.text);
}

function dateTimeFromEpoch([seconds]: readonly Value[]): Value {
  if (seconds?.kind !== 'integer') {
    return wrongType('dateTimeFromEpoch', 0, 'an integer', seconds as Value);
  }
  const ticks = BigInt(seconds.value) * TICKS_PER_SECOND;
  return isInRange(ticks)
    ? print('dateTimeFromEpoch', ticks, ISO_FORMAT)
    : wrongValue('dateTimeFromEpoch', `${toNumber(seconds)} seconds lie outside the years 1 to 9999.`);
}

function dateTimeToEpoch([value]: readonly Value[]): Value | ErrorValue | UnknownValue {
  if (value?.kind !== 'string') {
    return wrongType('dateTimeToEpoch', 0, 'a string', value as Value);
  }
  const moment = momentOf('dateTimeToEpoch', value.value, 'integer');
  if ('kind' in moment) {
    return moment;
  }
  const remainder = ((moment.ticks % TICKS_PER_SECOND) + TICKS_PER_SECOND) % TICKS_PER_SECOND;
  return integer((moment.ticks - remainder) / TICKS_PER_SECOND);
}
