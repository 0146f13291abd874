import { useEffect, useState } from 'react';

/** Whether something has been going on for so long that it should be shown: no flicker for what is quick. */
export function useLate(going: boolean, after = 300): boolean {
  const [late, setLate] = useState(false);
  useEffect(() => {
    if (!going) return;
    const timer = setTimeout(() => {
      setLate(true);
    }, after);
    return () => {
      clearTimeout(timer);
      setLate(false);
    };
  }, [going, after]);
  return going && late;
}
