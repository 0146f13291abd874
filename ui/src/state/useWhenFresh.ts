import { useEffect, useEffectEvent, useState } from 'react';

/**
 * Enter may come before the answer to the last letter. Then it is kept and carried out on that answer, so that
 * what is chosen is always what was typed.
 *
 * @param text what is typed now: another letter takes the kept Enter back.
 * @param fresh whether the answer to `text` is there.
 */
export function useWhenFresh(text: string, fresh: boolean, act: () => void): () => void {
  const [kept, setKept] = useState<string | null>(null);
  const settle = useEffectEvent(() => {
    if (kept === null) return;
    if (kept !== text) setKept(null);
    else if (fresh) {
      setKept(null);
      act();
    }
  });
  useEffect(() => {
    settle();
  }, [kept, text, fresh]);
  return () => {
    if (fresh) act();
    else setKept(text);
  };
}
