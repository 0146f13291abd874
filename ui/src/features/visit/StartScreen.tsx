import type { ReactNode } from 'react';
import { Button as AriaButton } from 'react-aria-components';
import { Button } from '../../design/Button';
import { Segmented } from '../../design/Choice';
import { Panel } from '../../design/Panel';
import type { Channel } from '../../platform/gen/Channel';
import type { OpenVisit } from '../../platform/gen/OpenVisit';
import { useWork } from '../../state/work';
import { format, words } from '../../words';
import type { Calendar } from '../../words/ru/format';
import { MonthLine } from './MonthLine';
import styles from './StartScreen.module.css';

const w = words.start;

function since(visit: OpenVisit, calendar: Calendar): string {
  const { handing } = visit;
  if (handing !== null) {
    const time = format.moment(handing.at, calendar);
    return (handing.to_me ? words.hand.fromColleague : words.hand.toColleague)(handing.colleague, time);
  }
  return visit.held === null
    ? w.since(format.moment(visit.started, calendar))
    : w.heldSince(format.moment(visit.held, calendar));
}

/** Who it is with: by the card, and without one as the client was called. */
function named({ client, called }: OpenVisit): string {
  if (client !== null) return client === '' ? words.visit.nameErased : client;
  return called === null ? w.unknownClient : w.unknownCalled(called);
}

function wayOn({ handing }: OpenVisit): string {
  if (handing === null) return w.resume;
  if (!handing.may_take) return words.hand.on;
  return handing.to_me ? words.hand.take : words.hand.takeBack;
}

/** No visit is going on: begin one, or go on with one that was left. */
export function StartScreen(props: {
  visits: readonly OpenVisit[];
  /** By which channel clients come now. */
  channel: Channel | undefined;
  onChannel: (channel: Channel) => void;
  onBegin: (channel: Channel) => void;
  onResume: (visit: string) => void;
  /** Sees that another takes a visit of a relative. */
  onHandOn: (visit: OpenVisit) => void;
  /** Beside it: what the operator has to do. */
  children?: ReactNode;
  /** What else stands at the start, by the channel that clients come by. */
  renderMore?: (channel: Channel) => ReactNode;
}) {
  const { session, calendar } = useWork();
  const { channel } = props;
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
              onChange={props.onChannel}
            />
          )}
          <div>
            <Button
              autoFocus
              data-next="begin"
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
                      // Of a relative: who gave it may not take it back, only see that another takes it.
                      if (visit.handing?.may_take === false) props.onHandOn(visit);
                      else props.onResume(visit.id);
                    }}
                  >
                    <span className={styles['client']}>{named(visit)}</span>
                    {visit.about !== null && <span className={styles['about']}>{visit.about}</span>}
                    <span className={styles['quiet']}>{since(visit, calendar)}</span>
                    <span className={styles['go']}>{wayOn(visit)}</span>
                  </AriaButton>
                  {visit.handing !== null && (
                    <p className={styles['handing']}>
                      {words.hand.reason[visit.handing.reason]}
                      {visit.handing.note !== '' && `: «${visit.handing.note}»`}
                    </p>
                  )}
                </li>
              ))}
            </ul>
          </Panel>
        )}
        {channel !== undefined && props.renderMore?.(channel)}
        <MonthLine />
      </div>
      {props.children !== undefined && <div className={styles['beside']}>{props.children}</div>}
    </main>
  );
}
