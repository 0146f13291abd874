import { useSyncExternalStore } from 'react';

/** Milliseconds until what was said is taken off the screen: it may name the client. */
const STAYS = 5000;

let spoken = { text: '', turn: 0 };
let timer: ReturnType<typeof setTimeout> | undefined;
const listeners = new Set<() => void>();

/** Says something to those who listen, without moving focus. The newest wins; empty takes back what was said. */
export function announce(text: string): void {
  spoken = { text, turn: spoken.turn + 1 };
  for (const listener of listeners) listener();
  clearTimeout(timer);
  if (text !== '') timer = setTimeout(() => announce(''), STAYS);
}

const subscribe = (listener: () => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

/**
 * Where {@link announce} is heard. Once in the window. The attribute keeps React Aria from hiding it with the
 * rest of the screen while a dialog is open.
 */
export function LiveRegion() {
  const { text, turn } = useSyncExternalStore(subscribe, () => spoken);
  return (
    <div className="visually-hidden" role="status" aria-live="polite" data-live-announcer="true">
      {/* A new element each time: the same words twice are said twice. */}
      <span key={turn}>{text}</span>
    </div>
  );
}
