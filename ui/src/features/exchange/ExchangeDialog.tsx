import { useState, type ReactNode } from 'react';
import { Button } from '../../design/Button';
import { Dialog } from '../../design/Dialog';
import fields from '../../design/Form.module.css';
import { announce } from '../../design/Live';
import { Message } from '../../design/Message';
import { Panel } from '../../design/Panel';
import { Skeleton } from '../../design/Waiting';
import { usePlatform } from '../../platform/context';
import type { AttentionRow } from '../../platform/gen/AttentionRow';
import type { ExchangeView } from '../../platform/gen/ExchangeView';
import { failureOf } from '../../platform/platform';
import { useAsk } from '../../state/ask';
import { useWork } from '../../state/work';
import { format, words } from '../../words';
import styles from './exchange.module.css';
import { LinkForm } from './LinkForm';

const w = words.exchange;

/** A rule by its code: `visit.held`. */
function ruleWords(code: string): string | null {
  const [of, rule] = code.split('.', 2);
  if (of === 'central') return w.found(rule ?? '');
  const tables: Record<string, Record<string, string>> = {
    appeal: words.appealRule,
    visit: words.visitRule,
    promise: words.promiseRule,
    profile: words.profileRule,
    consent: words.consentRule,
    incident: words.incidentRule,
  };
  return tables[of ?? '']?.[rule ?? ''] ?? null;
}

const reason = (row: AttentionRow) =>
  row.refused ? w.refused(row.code, row.holder) : w.discrepancy(ruleWords(row.code));

/** How things stand with the central: what waits, what needs a person, and the way to link this machine. */
export function ExchangeDialog(props: { onClose: () => void }) {
  const platform = usePlatform();
  const { session, calendar, notices, refresh } = useWork();
  const { status } = session;
  const asked = useAsk('exchanged', {});
  const [linked, setLinked] = useState(false);
  const [newer, setNewer] = useState<ExchangeView | null>(null);
  const known = newer ?? asked.answer;
  const time = (at: string) => format.time(at, calendar);

  const seen = async (row: AttentionRow) => {
    try {
      setNewer(await platform.call('attention_seen', { id: row.id }));
      refresh();
    } catch (thrown) {
      notices.show({ kind: 'failure', failure: failureOf(thrown), retry: null });
    }
  };
  const attention = (view: ExchangeView): ReactNode =>
    view.attention.length === 0 ? (
      <p className={fields['quiet']}>{w.attentionNone}</p>
    ) : (
      <>
        <p className={fields['quiet']}>{w.attentionHint}</p>
        <ul className={styles['rows']}>
          {view.attention.map((row) => (
            <li key={row.id} className={styles['row']}>
              <span className={styles['at']}>{format.moment(row.given, calendar)}</span>
              <span className={styles['what']}>
                <b>{w.stream(row.stream)}</b> {reason(row)}
              </span>
              <Button
                size="s"
                aria-label={w.seenWhat(`${w.stream(row.stream)}, ${reason(row)}`)}
                onPress={() => void seen(row)}
              >
                {w.seen}
              </Button>
            </li>
          ))}
        </ul>
      </>
    );
  const waiting = (view: ExchangeView): ReactNode => {
    if (view.waiting.length === 0) {
      return <p className={fields['quiet']}>{status.connection.state === 'none' ? w.waitingLocal : w.waitingNone}</p>;
    }
    return (
      <>
        <ul className={styles['rows']}>
          {view.waiting.map((row, index) => (
            // Rows have no name of their own: what waits first stands first.
            // oxlint-disable-next-line react/no-array-index-key
            <li key={index} className={styles['row']}>
              <span className={styles['at']}>{format.moment(row.given, calendar)}</span>
              <span className={styles['what']}>{w.stream(row.stream)}</span>
            </li>
          ))}
        </ul>
        {view.waiting.length < view.waiting_total && (
          <p className={fields['quiet']}>{w.shown(view.waiting.length, view.waiting_total)}</p>
        )}
      </>
    );
  };
  return (
    <Dialog
      size="l"
      title={w.title}
      detail={w.hint}
      onClose={props.onClose}
      closeLabel={w.close}
      // The form that had the focus is gone once the machine is linked.
      {...(linked && status.connection.state !== 'none'
        ? {
            actions: (
              <Button autoFocus look="primary" keyId="commit" onPress={props.onClose}>
                {w.done}
              </Button>
            ),
          }
        : {})}
    >
      <div className={fields['form']}>
        <Message tone={status.connection.state === 'online' ? 'good' : 'info'}>
          {w.standing(status.connection, time)}
        </Message>
        {status.connection.state === 'none' && (
          <LinkForm
            onLinked={() => {
              announce(w.linked);
              setLinked(true);
              refresh();
            }}
          />
        )}
        {known === null ? (
          <Skeleton lines={5} label={words.failing.loading} />
        ) : (
          <>
            <Panel level={3} title={w.attention}>
              <div className={styles['part']}>{attention(known)}</div>
            </Panel>
            <div className={styles['long']}>
              <Panel level={3} read shrink title={w.waiting(known.waiting_total)}>
                <div className={styles['part']}>{waiting(known)}</div>
              </Panel>
            </div>
          </>
        )}
      </div>
    </Dialog>
  );
}
