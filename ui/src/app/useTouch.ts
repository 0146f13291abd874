import { useEffect, useEffectEvent } from 'react';
import { usePlatform } from '../platform/context';
import { failureOf } from '../platform/platform';

/** Milliseconds between two touches: often enough for a clock that counts minutes. */
const EVERY = 15_000;

/** Tells the program that somebody is there, so that the base does not lock itself under their hands. */
export function useTouch(onLocked: () => void): void {
  const platform = usePlatform();
  const locked = useEffectEvent(onLocked);
  useEffect(() => {
    let last = -EVERY;
    const touch = () => {
      const now = performance.now();
      if (now - last < EVERY) return;
      last = now;
      platform.call('touch', {}).catch((thrown: unknown) => {
        if (failureOf(thrown).code === 'locked') locked();
      });
    };
    const kinds = ['keydown', 'pointerdown', 'pointermove', 'wheel'] as const;
    for (const kind of kinds) window.addEventListener(kind, touch, { capture: true, passive: true });
    return () => {
      for (const kind of kinds) window.removeEventListener(kind, touch, { capture: true });
    };
  }, [platform]);
}
