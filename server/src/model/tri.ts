/** Questions about values that may be unknown: true, false, or not decidable. */
import type { Resolved } from '../expansion/resolved';
import type { Tri } from '../expressions/value';

/** Whether a value passes; an absent one does not, an unknown one as far as all that it can be agree. */
export function triOf<T>(value: Resolved<T>, passes: (value: T) => boolean): Tri {
  switch (value.kind) {
    case 'known':
      return passes(value.value);
    case 'absent':
      return false;
    case 'unknown': {
      const answers = value.oneOf?.map((each) => each !== null && passes(each)) ?? [];
      const [first] = answers;
      return first !== undefined && answers.every((answer) => answer === first) ? first : 'unknown';
    }
  }
}

/** Whether any is true; false for none. */
export function anyOf(answers: readonly Tri[]): Tri {
  return answers.includes(true) ? true : answers.includes('unknown') ? 'unknown' : false;
}

/** Whether all are true; true for none. */
export function allOf(answers: readonly Tri[]): Tri {
  return answers.includes(false) ? false : answers.includes('unknown') ? 'unknown' : true;
}

export function not(answer: Tri): Tri {
  return answer === 'unknown' ? answer : !answer;
}
