import { Button } from 'react-aria-components';
import { Icon, type IconName } from '../../design/Icon';
import { Kbd } from '../../design/Kbd';
import { keyed } from '../../design/keyed';
import { classes } from '../../design/classes';
import type { KeyId } from '../../keyboard/keys';
import { words } from '../../words';
import styles from './Rail.module.css';

/**
 * The places of the program. Only what exists stands here: who works in the back office has the inbox, and no visits; at the
 * front there is one when there is something in it.
 */
export type Place = 'visit' | 'clients' | 'inbox';

function Item(props: { icon: IconName; title: string; on: boolean; keyId?: KeyId; onPress: () => void }) {
  return (
    <Button
      className={classes(styles['item'], props.on && styles['on'])}
      {...(props.on ? { 'aria-current': 'page' as const } : {})}
      {...keyed(props.keyId)}
      onPress={props.onPress}
    >
      <Icon name={props.icon} size="l" />
      {props.title}
      {props.keyId !== undefined && <Kbd id={props.keyId} />}
    </Button>
  );
}

/** The ways between the places of the program. */
export function Rail(props: {
  place: Place;
  /** Whether there is the inbox: instead of visits and clients, beside them, or not at all. */
  inbox: 'only' | 'too' | 'none';
  onGo: (place: Place) => void;
  onSettings: () => void;
}) {
  const w = words.shell;
  const settings = <Item icon="settings" title={w.settings} on={false} keyId="settings" onPress={props.onSettings} />;
  if (props.inbox === 'only') {
    return (
      <nav className={styles['rail']} aria-label={w.rail}>
        <Item
          icon="inbox"
          title={w.inboxShort}
          on
          onPress={() => {
            props.onGo('visit');
          }}
        />
        <span className={styles['rest']} />
        {settings}
      </nav>
    );
  }
  return (
    <nav className={styles['rail']} aria-label={w.rail}>
      <Item
        icon="visit"
        title={w.visit}
        on={props.place === 'visit'}
        keyId="goVisit"
        onPress={() => {
          props.onGo('visit');
        }}
      />
      <Item
        icon="clients"
        title={w.clients}
        on={props.place === 'clients'}
        keyId="goClients"
        onPress={() => {
          props.onGo('clients');
        }}
      />
      {props.inbox === 'too' && (
        <Item
          icon="inbox"
          title={w.inboxShort}
          on={props.place === 'inbox'}
          keyId="goInbox"
          onPress={() => {
            props.onGo('inbox');
          }}
        />
      )}
      <span className={styles['rest']} />
      {settings}
    </nav>
  );
}
