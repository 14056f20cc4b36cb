/**
 * Names of a template inside scripts. A name is data: whatever it holds, it must reach the command as it is and never
 * become part of the script.
 */

/** PowerShell takes these for a single quote too. */
const POWERSHELL_QUOTES = /['\u2018\u2019\u201a\u201b]/g;

/** A PowerShell string that means exactly this text: in single quotes nothing but a quote has a meaning. */
export function powershellString(text: string): string {
  return `'${withoutNul(text).replace(POWERSHELL_QUOTES, '$&$&')}'`;
}

/** A string for POSIX shells that means exactly this text. A shell cannot hold NUL in one: it is left out. */
export function shellString(text: string): string {
  return `'${withoutNul(text).replaceAll("'", `'\\''`)}'`;
}

/** One comment line of either language: control characters and line separators, which could end it, become blanks. */
export function commentLine(text: string): string {
  return `# ${text.replace(/[\p{Cc}\u2028\u2029]+/gu, ' ')}`.trimEnd();
}

function withoutNul(text: string): string {
  return text.replaceAll('\0', '');
}
