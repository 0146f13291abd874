/** Key presses and clicks after which a page is worn: those of some ten visits. */
export const WORN = 1_000;
/** Milliseconds of stillness: who has just pressed a key presses another. */
export const STILL = 3_000;

/**
 * How worn the page is. WebKitGTK keeps the styles of all that was ever shown, some 2 MiB a visit, and gives them back only
 * with the page's process (decision 0176). So a worn page begins anew between two clients.
 */
export class Wear {
  #acts = 0;
  #last = 0;

  /** Whether it is worn and nobody is doing anything. */
  get due(): boolean {
    return this.#acts >= WORN && performance.now() - this.#last >= STILL;
  }

  /** Counts from now on; returns what ends it. */
  listen(): () => void {
    const moved = () => {
      this.#last = performance.now();
    };
    const acted = () => {
      moved();
      this.#acts += 1;
    };
    const kinds = { keydown: acted, pointerdown: acted, pointermove: moved, wheel: moved } as const;
    const each = Object.entries(kinds);
    for (const [kind, listener] of each) window.addEventListener(kind, listener, { capture: true, passive: true });
    return () => {
      for (const [kind, listener] of each) window.removeEventListener(kind, listener, { capture: true });
    };
  }
}
