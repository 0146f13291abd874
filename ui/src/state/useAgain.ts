import { useEffect, useEffectEvent, useRef } from 'react';
import { useWork } from './work';

/** Asks again when something was done meanwhile: what is done waits to be sent, and the session counts it. */
export function useAgain(asked: { readonly again: () => void }): void {
  useAgainOn(asked, useWork().session.status.unsent);
}

/** Asks again when something was done here, or the central has brought something of others. */
export function useAgainWithNews(asked: { readonly again: () => void }): void {
  const { unsent, news } = useWork().session.status;
  useAgainOn(asked, `${unsent}/${news}`);
}

function useAgainOn(asked: { readonly again: () => void }, value: number | string): void {
  const seen = useRef(value);
  const again = useEffectEvent(() => {
    asked.again();
  });
  useEffect(() => {
    if (seen.current === value) return;
    seen.current = value;
    again();
  }, [value]);
}
