/**
 * Names of a template inside scripts. A name is data: whatever it holds, it must reach the command as it is and never
 * become part of the script.
 */

/** PowerShell takes these for a single quote too. */
const POWERSHELL_QUOTES = /['\u2018\u2019\u201a\u201b]/g;

/** What no script can hold: NUL ends a text in a shell, and half a surrogate pair is no character of a file. */
const NOT_A_TEXT = /[\0\p{Cs}]/u;

/** Whether a script can hold this text as it is. */
export function isWritable(text: string): boolean {
  return !NOT_A_TEXT.test(text);
}

/** A PowerShell string that means exactly this text: in single quotes nothing but a quote has a meaning. */
export function powershellString(text: string): string {
  return `'${text.replace(POWERSHELL_QUOTES, '$&$&')}'`;
}

/** A string for POSIX shells that means exactly this text. */
export function shellString(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`;
}

/**
 * One comment line of either language: control characters and line separators, which could end it, become blanks, and
 * so do those that turn the direction of writing, which could show it as something else.
 */
export function commentLine(text: string): string {
  return `# ${text.replace(/[\p{Cc}\p{Cs}\p{Bidi_Control}\u2028\u2029]+/gu, ' ')}`.trimEnd();
}
