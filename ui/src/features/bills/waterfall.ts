/** A bar, in shares of a hundred of the whole width. */
export interface Bar {
  readonly left: number;
  readonly width: number;
  /** Where the running sum stands after it. */
  readonly level: number;
}

/** Where every bar of a waterfall stands. */
export interface Waterfall {
  /** Where nought is. */
  readonly zero: number;
  /** The sum it begins with; none where it begins with nought. */
  readonly former: Bar | null;
  /** The parts, each from where the one before it ended. */
  readonly parts: readonly Bar[];
  /** The sum it ends with. */
  readonly newer: Bar;
}

/**
 * Lays out a waterfall from one sum over its parts to another, in kopecks. Nought is always within: bars of
 * sums are as long as the sums, so nothing looks larger than it is.
 */
export function waterfall(former: number | null, parts: readonly number[], newer: number): Waterfall {
  const levels: number[] = [];
  let level = former ?? 0;
  for (const part of parts) {
    level += part;
    levels.push(level);
  }
  const all = [0, former ?? 0, newer, ...levels];
  const least = Math.min(...all);
  const span = Math.max(...all) - least;
  const share = (sum: number) => (span === 0 ? 0 : ((sum - least) / span) * 100);
  const bar = (from: number, to: number): Bar => ({
    left: share(Math.min(from, to)),
    width: share(Math.max(from, to)) - share(Math.min(from, to)),
    level: share(to),
  });
  return {
    zero: share(0),
    former: former === null ? null : bar(0, former),
    parts: levels.map((to, place) => bar(levels[place - 1] ?? former ?? 0, to)),
    newer: bar(0, newer),
  };
}
