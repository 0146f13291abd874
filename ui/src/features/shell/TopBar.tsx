import { Button } from '../../design/Button';
import { Kbd } from '../../design/Kbd';
import { keyed } from '../../design/keyed';
import { Mark } from '../../design/Mark';
import { Pill } from '../../design/Pill';
import { Icon } from '../../design/Icon';
import { Button as AriaButton } from 'react-aria-components';
import { useWork } from '../../state/work';
import { words } from '../../words';
import styles from './TopBar.module.css';

const w = words.shell;

/** Mark, office, the way to everything, the truth about the base, the operator. */
export function TopBar(props: {
  inbox: boolean;
  onPalette: () => void;
  onLibrary: () => void;
  onExchange: () => void;
  onLock: () => void;
}) {
  const { session } = useWork();
  const { attention, connection, library_refused, unsent } = session.status;
  return (
    <header className={styles['top']}>
      <span className={styles['brand']}>
        <Mark />
        {words.signin.program}
      </span>
      <span className={styles['office']} title={session.office}>
        {session.office}
      </span>
      <AriaButton
        className={styles['search'] ?? ''}
        onPress={props.onPalette}
        {...keyed('palette')}
      >
        <Icon name="search" size="s" />
        <span className={styles['searchText']}>{props.inbox ? w.searchInbox : w.search}</span>
        <span className={styles['searchShort']} aria-hidden>{w.searchShort}</span>
        <Kbd id="palette" />
      </AriaButton>
      <span className={styles['right']}>
        {library_refused !== null && (
          <AriaButton className={styles['exchange'] ?? ''} onPress={props.onLibrary}>
            <Pill tone="warn" sign="alert">
              {words.library.refusedShort}
            </Pill>
          </AriaButton>
        )}
        <AriaButton className={styles['exchange'] ?? ''} onPress={props.onExchange} {...keyed('exchange')}>
          <span className="visually-hidden">{words.exchange.open}: </span>
          {attention > 0 ? (
            <Pill tone="warn" sign="alert">
              {words.exchange.attentionCount(attention)}
            </Pill>
          ) : (
            <Pill sign="dot" tone={connection.state === 'sign_in_again' || connection.state === 'update_needed' ? 'warn' : 'neutral'}>
              <span data-varies>{words.exchange.status(connection, unsent)}</span>
            </Pill>
          )}
        </AriaButton>
        <span className={styles['operator']} title={`${session.operator}, ${words.role[session.role]}`}>
          {session.operator_short}
        </span>
        <Button size="s" keyId="lock" keyShownOnly onPress={props.onLock}>
          {w.lock}
        </Button>
      </span>
    </header>
  );
}
