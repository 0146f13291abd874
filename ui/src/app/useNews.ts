import { useEffect, useEffectEvent } from 'react';
import { usePlatform } from '../platform/context';
import type { SessionView } from '../platform/gen/SessionView';
import { failureOf } from '../platform/platform';

/** How often it is asked what has come; what comes is taken in below the window anyhow. */
const EVERY = 2_000;

/** Without a central only the program itself has news: a library that was taken or refused. */
const SELDOM = 5_000;

/** What the central brings, how things stand with it and with the library, is on the screen soon after. */
export function useNews(session: SessionView, onSession: (session: SessionView) => void, onLocked: () => void): void {
  const platform = usePlatform();
  const linked = session.status.connection.state !== 'none';
  const came = useEffectEvent((next: SessionView) => {
    // The same again draws nothing anew.
    if (JSON.stringify(next) !== JSON.stringify(session)) onSession(next);
  });
  const failed = useEffectEvent((thrown: unknown) => {
    if (failureOf(thrown).code === 'locked') onLocked();
  });
  useEffect(() => {
    let asking = false;
    const timer = setInterval(() => {
      if (asking) return;
      asking = true;
      platform
        .call('session', {})
        .then(came, failed)
        .finally(() => {
          asking = false;
        });
    }, linked ? EVERY : SELDOM);
    return () => {
      clearInterval(timer);
    };
  }, [platform, linked]);
}
