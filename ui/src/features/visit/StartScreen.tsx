import { useState, type ReactNode } from 'react';
import { Button as AriaButton } from 'react-aria-components';
import { Button } from '../../design/Button';
import { Segmented } from '../../design/Choice';
import { Panel } from '../../design/Panel';
import type { Channel } from '../../platform/gen/Channel';
import type { OpenVisit } from '../../platform/gen/OpenVisit';
import { useWork } from '../../state/work';
import { format, words } from '../../words';
import styles from './StartScreen.module.css';

const w = words.start;

/** No visit is going on: begin one, or go on with one that was left. */
export function StartScreen(props: {
  visits: readonly OpenVisit[];
  onBegin: (channel: Channel) => void;
  onResume: (visit: string) => void;
  /** Beside it: what the operator has to do. */
  children?: ReactNode;
  /** What else stands at the start, by the channel that clients come by. */
  renderMore?: (channel: Channel) => ReactNode;
}) {
  const { session, calendar } = useWork();
  const [channel, setChannel] = useState<Channel | undefined>(session.channels[0]);
  return (
    <main id="work" tabIndex={-1} className={styles['start']} aria-label={w.title}>
      <div className={styles['column']}>
        <div className={styles['card']}>
          <div>
            <h1 className={styles['title']}>{w.ready}</h1>
            <p className={styles['quiet']}>{w.hint}</p>
          </div>
          {session.channels.length > 1 && (
            <Segmented
              label={w.channel}
              options={session.channels.map((value) => ({ value, title: words.channel[value] }))}
              value={channel ?? null}
              onChange={setChannel}
            />
          )}
          <div>
            <Button
              autoFocus
              look="primary"
              size="l"
              keyId="submit"
              keyShownOnly
              isDisabled={channel === undefined}
              onPress={() => {
                if (channel !== undefined) props.onBegin(channel);
              }}
            >
              {w.begin}
            </Button>
          </div>
        </div>
        {props.visits.length > 0 && (
          <Panel shrink title={w.unfinished} detail={w.unfinishedHint}>
            <ul>
              {props.visits.map((visit) => (
                <li key={visit.id}>
                  <AriaButton
                    className={styles['visit'] ?? ''}
                    onPress={() => {
                      props.onResume(visit.id);
                    }}
                  >
                    <span className={styles['client']}>{visit.client ?? w.unknownClient}</span>
                    <span className={styles['quiet']}>
                      {visit.held === null
                        ? w.since(format.moment(visit.started, calendar))
                        : w.heldSince(format.moment(visit.held, calendar))}
                    </span>
                    <span className={styles['go']}>{w.resume}</span>
                  </AriaButton>
                </li>
              ))}
            </ul>
          </Panel>
        )}
        {channel !== undefined && props.renderMore?.(channel)}
      </div>
      {props.children !== undefined && <div className={styles['beside']}>{props.children}</div>}
    </main>
  );
}
