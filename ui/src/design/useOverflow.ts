import { useLayoutEffect, useState, type RefObject } from 'react';

/** Whether what stands in an element is higher than it: then it scrolls, and must be reached by keys. */
export function useOverflow(of: RefObject<HTMLElement | null>, asked: boolean): boolean {
  const [over, setOver] = useState(false);
  useLayoutEffect(() => {
    const element = of.current;
    // Tests without layout have no observer, and nothing overflows there.
    if (!asked || element === null || typeof ResizeObserver === 'undefined') return undefined;
    const look = () => {
      setOver(element.scrollHeight > element.clientHeight + 1);
    };
    const observer = new ResizeObserver(look);
    observer.observe(element);
    for (const child of element.children) observer.observe(child);
    look();
    return () => {
      observer.disconnect();
    };
  });
  return over;
}
