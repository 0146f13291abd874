import { useEffect } from 'react';
import { PARTS } from './parts';

/** Milliseconds after the start of the window: its first frame comes before. */
const AFTER = 400;

/** Loads all parts one after another while the operator types the password, or looks at the first screen. */
export function usePrepared(): void {
  useEffect(() => {
    let alive = true;
    const prepare = async () => {
      for (const part of PARTS) {
        if (!alive) return;
        try {
          // One after another is the point: nothing that is asked for meanwhile waits behind all of them.
          // oxlint-disable-next-line no-await-in-loop
          await part.prepare();
        } catch {
          // What does not come now is tried again, and told, when it is opened.
        }
      }
    };
    const timer = setTimeout(() => void prepare(), AFTER);
    return () => {
      alive = false;
      clearTimeout(timer);
    };
  }, []);
}
