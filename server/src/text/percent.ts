/** Percent-encoding, as URIs and the ids of an editor have it. */

/** A segment of a path as people name it; one that is not encoded rightly stays as it is. */
export function decodeSegment(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}
