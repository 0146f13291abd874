import { useEffect, useEffectEvent, useRef } from 'react';
import { useWork } from './work';

/** Asks again when something was done meanwhile: what is done waits to be sent, and the session counts it. */
export function useAgain(asked: { readonly again: () => void }): void {
  const { unsent } = useWork().session.status;
  const seen = useRef(unsent);
  const again = useEffectEvent(() => {
    asked.again();
  });
  useEffect(() => {
    if (seen.current === unsent) return;
    seen.current = unsent;
    again();
  }, [unsent]);
}
