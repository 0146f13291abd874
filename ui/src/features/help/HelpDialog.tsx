import { Dialog } from '../../design/Dialog';
import { Kbd } from '../../design/Kbd';
import { classes } from '../../design/classes';
import { KEYS, KEY_IDS, type KeyId, type KeyScope } from '../../keyboard/keys';
import { caps } from '../../keyboard/spell';
import { words } from '../../words';
import styles from './HelpDialog.module.css';

const w = words.help;
const OF_VISITS: readonly KeyScope[] = ['everywhere', 'visit', 'script', 'dialog'];
const OF_INBOX: readonly KeyScope[] = ['everywhere', 'inbox', 'dialog'];

/** Runs of the same kind are shown as one line by their first key: options and questions. */
function shown(id: KeyId): boolean {
  return !/[2-9]$/.test(id);
}

/** Every key of the operator's work; those that act on the screen underneath are marked. */
export function HelpDialog(props: {
  active: readonly KeyId[];
  /** Whether there is the inbox instead of visits. */
  inbox: boolean;
  onClose: () => void;
}) {
  const scopes = props.inbox ? OF_INBOX : OF_VISITS;
  return (
    <Dialog read size="l" title={w.title} detail={w.hint} onClose={props.onClose} closeLabel={w.close}>
      <div className={styles['scopes']}>
        {scopes.map((scope) => (
          <section key={scope}>
            <h3 className={styles['scope']}>{words.keyScope[scope]}</h3>
            <ul>
              {KEY_IDS.filter((id) => KEYS[id].scope === scope && shown(id)).map((id) => {
                const acts = KEYS[id].native || props.active.includes(id);
                return (
                  <li key={id} className={classes(styles['key'], !acts && styles['rests'])}>
                    <span>
                      {words.keys[id]}
                      <span className="visually-hidden">
                        {': '}
                        {caps(id).join(' ')}
                        {acts && `, ${w.now}`}
                      </span>
                    </span>
                    <Kbd id={id} />
                  </li>
                );
              })}
            </ul>
          </section>
        ))}
      </div>
    </Dialog>
  );
}
