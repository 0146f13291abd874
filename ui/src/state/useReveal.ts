import { usePlatform } from '../platform/context';
import type { Secret } from '../platform/gen/Secret';
import { failureOf } from '../platform/platform';
import { useWork } from './work';

/** Asks for a masked value in full, of the client of a visit; null when it cannot be shown. */
export function useReveal(visit: string): (what: Secret) => Promise<string | null> {
  const platform = usePlatform();
  const { notices, onLocked } = useWork();
  return async (what) => {
    try {
      return (await platform.call('reveal', { visit, what })).value;
    } catch (thrown) {
      const failure = failureOf(thrown);
      if (failure.code === 'locked') onLocked();
      else notices.show({ kind: 'failure', failure, retry: null });
      return null;
    }
  };
}
