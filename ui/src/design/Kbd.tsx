import type { KeyId } from '../keyboard/keys';
import { caps } from '../keyboard/spell';
import { Icon } from './Icon';
import styles from './Kbd.module.css';

/**
 * A key, shown where it acts. Those who listen hear it from `aria-keyshortcuts` of the control, so the sign
 * itself is silent and no part of a name.
 */
export function Kbd(props: { id: KeyId }) {
  const parts = caps(props.id);
  return (
    <kbd className={styles['kbd']} aria-hidden="true">
      {parts.map((part) =>
        part === '←' ? <Icon key={part} name="arrow_left" size="s" /> : <span key={part}>{part}</span>,
      )}
    </kbd>
  );
}
