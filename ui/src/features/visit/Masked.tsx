import { useEffect, useState } from 'react';
import { Button } from '../../design/Button';
import { usePlatform } from '../../platform/context';
import type { Attribute } from '../../platform/gen/Attribute';
import { failureOf } from '../../platform/platform';
import { useWork } from '../../state/work';
import { words } from '../../words';
import styles from './Profile.module.css';

/** Seconds after which a value shown in full is masked again. */
export const SHOWN_FOR = 20;

/** A masked value, shown in full on demand: each showing is audited, and short (R-CE-3). */
export function Masked(props: { visit: string; attribute: Attribute; masked: string }) {
  const platform = usePlatform();
  const { notices, onLocked } = useWork();
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

  const show = async () => {
    try {
      const revealed = await platform.call('reveal', { visit: props.visit, attribute: props.attribute });
      setValue(revealed.value);
    } catch (thrown) {
      const failure = failureOf(thrown);
      if (failure.code === 'locked') onLocked();
      else notices.show({ kind: 'failure', failure, retry: null });
    }
  };
  const name = words.attribute[props.attribute];
  return (
    <>
      <span className={styles['value']} title={value ?? props.masked}>
        {value ?? props.masked}
      </span>{' '}
      <Button
        look="link"
        size="s"
        aria-label={value === null ? w.showWhat(name) : w.hideWhat(name)}
        onPress={() => {
          if (value === null) void show();
          else setValue(null);
        }}
      >
        {value === null ? w.show : w.hide}
      </Button>
    </>
  );
}
