import { useEffect } from 'react';
import { usePlatform } from '../platform/context';
import { useWork } from './work';

/** While this is shown, colleagues who get the appeal see that it is open here (R-AP-9). */
export function useAtHand(appeal: string): void {
  const platform = usePlatform();
  useEffect(() => {
    // Nobody waits for it: where it cannot be told, the work goes on, and the status line says that the central is away.
    const tell = (at: string | null) => {
      platform.call('appeal_at_hand', { appeal: at }).catch(() => null);
    };
    tell(appeal);
    return () => {
      tell(null);
    };
  }, [platform, appeal]);
}

/** Colleagues who have the appeal open now, by their short names. */
export function useOpenElsewhere(appeal: string): readonly string[] {
  const open = useWork().session.status.open;
  return open.find((one) => one.appeal === appeal)?.people ?? [];
}
