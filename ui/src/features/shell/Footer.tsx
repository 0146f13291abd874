import { Kbd } from '../../design/Kbd';
import { KEYS } from '../../keyboard/keys';
import { useActiveKeys } from '../../keyboard/react';
import { useWork } from '../../state/work';
import { words } from '../../words';
import styles from './Footer.module.css';

/** The keys that act at this moment, and the facts of the base. */
export function Footer() {
  const { session } = useWork();
  const active = useActiveKeys().filter((id) => KEYS[id].foot);
  const w = words.shell;
  return (
    <footer className={styles['foot']}>
      <ul className={styles['keys']} aria-label={w.keys}>
        {active.map((id) => (
          <li key={id}>
            <Kbd id={id} /> {words.keys[id]}
          </li>
        ))}
      </ul>
      <span className={styles['facts']} title={w.numbers(session.status.numbers_left)} data-varies>
        {w.facts(session.status.library, session.status.clients)}
      </span>
    </footer>
  );
}
