import { useEffect, useEffectEvent, useRef } from 'react';

/**
 * Enter may come before the answer to the last letter. Then it is kept and carried out on that answer, so that
 * what is chosen is always what was typed.
 *
 * @param text what is typed now: another letter takes the kept Enter back.
 * @param fresh whether the answer to `text` is there.
 */
export function useWhenFresh(text: string, fresh: boolean, act: () => void): () => void {
  const kept = useRef<string | null>(null);
  const settle = useEffectEvent(() => {
    const meant = kept.current === text;
    if (!meant || fresh) kept.current = null;
    if (meant && fresh) act();
  });
  useEffect(() => {
    settle();
  }, [text, fresh]);
  return () => {
    if (fresh) act();
    else kept.current = text;
  };
}
