import { useEffect, useState } from 'react';
import { words } from '../words';
import { Button } from './Button';
import styles from './Masked.module.css';

/** Seconds after which a value shown in full is masked again. */
export const SHOWN_FOR = 20;

/** A masked value, shown in full on demand: each showing is audited, and short (R-CE-3). */
export function Masked(props: {
  masked: string;
  /** What it is, for the name of the button. */
  name: string;
  /** The value; null when it cannot be shown. */
  show: () => Promise<string | null>;
}) {
  const [value, setValue] = useState<string | null>(null);
  const w = words.visit;

  useEffect(() => {
    if (value === null) return;
    const hide = () => {
      setValue(null);
    };
    const timer = setTimeout(hide, SHOWN_FOR * 1000);
    // The operator looks elsewhere: nobody else should see it.
    window.addEventListener('blur', hide);
    return () => {
      clearTimeout(timer);
      window.removeEventListener('blur', hide);
    };
  }, [value]);

  return (
    <>
      <span className={styles['value']} title={value ?? props.masked}>
        {value ?? props.masked}
      </span>{' '}
      <Button
        look="link"
        size="s"
        aria-label={value === null ? w.showWhat(props.name) : w.hideWhat(props.name)}
        onPress={() => {
          if (value === null) void props.show().then(setValue);
          else setValue(null);
        }}
      >
        {value === null ? w.show : w.hide}
      </Button>
    </>
  );
}
