import { useLayoutEffect, useRef, useState } from 'react';
import { Awaited } from '../../design/Awaited';
import { Button } from '../../design/Button';
import { ClientScreen } from '../../design/ClientScreen';
import { Dialog } from '../../design/Dialog';
import { Message } from '../../design/Message';
import type { BillChangeView } from '../../platform/gen/BillChangeView';
import { useAsk } from '../../state/ask';
import { useCalendar } from '../../state/work';
import { format, words } from '../../words';
import { failureWords } from '../../words/failure';
import styles from './BillDialog.module.css';
import { Figures } from './Figures';
import { Picture } from './Picture';

const w = words.bills;

/** The picture and the figures, for the operator. */
function Content(props: { view: BillChangeView }) {
  const { view } = props;
  const { change } = view;
  const other = change?.parts.find(({ part, sum }) => part === 'other' && format.inKopecks(sum) !== 0);
  return (
    // In large text it scrolls: as a stop of Tab it is moved by the arrows.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <div className={styles['content']} role="group" aria-label={w.pictureAndFigures} tabIndex={0}>
      <Picture view={view} />
      <div className={styles['side']}>
        <Figures view={view} />
        {change !== null && change.months > 1 && <Message tone="info">{w.gap(change.months)}</Message>}
        {other !== undefined && <Message tone="warn">{w.unexplained}</Message>}
      </div>
    </div>
  );
}

/** «Счёт по косточкам»: why a bill asks for another sum than the one before it; can be turned to the client. */
export function BillDialog(props: {
  visit: string;
  account: string;
  /** First day of the month; the newest bill without it. */
  period: string | null;
  /** Another month is looked at. */
  onPeriod?: (period: string) => void;
  onClose: () => void;
}) {
  const calendar = useCalendar();
  const [period, setPeriod] = useState(props.period);
  const [turned, setTurned] = useState(false);
  const show = useRef<HTMLButtonElement>(null);
  const asked = useAsk('bill_change', { visit: props.visit, account: props.account, period });
  const { answer } = asked;
  const view = answer?.outcome === 'explained' ? answer.bill : null;
  const [older, next] = [view?.change?.former.period ?? null, view?.next ?? null];

  // At an end the way that was pressed rests: focus goes on to what is there to do.
  const shown = view?.newer.period;
  useLayoutEffect(() => {
    const { activeElement } = document;
    const rests = activeElement instanceof HTMLButtonElement && activeElement.disabled;
    if (activeElement === document.body || rests) show.current?.focus();
  }, [shown]);

  const way = (to: string | null) => () => {
    if (to === null) return;
    setPeriod(to);
    props.onPeriod?.(to);
  };
  return (
    <Dialog
      size="xl"
      tall
      title={w.title}
      detail={
        answer === null
          ? ''
          : `${view === null ? '' : `${w.forMonth(view.newer.period, calendar)} · `}${answer.account.number} · ${answer.account.address}`
      }
      onClose={props.onClose}
      closeLabel={words.settings.close}
      actions={
        view !== null && (
          <>
            <span className={styles['ways']}>
              <Button size="s" keyId="olderBill" isDisabled={older === null} onPress={way(older)}>
                {older === null ? w.oldest : w.older}
              </Button>
              <Button size="s" keyId="newerBill" isDisabled={next === null} onPress={way(next)}>
                {next === null ? w.newest : w.newer}
              </Button>
            </span>
            <Button
              ref={show}
              autoFocus
              look="primary"
              keyId="showClient"
              onPress={() => {
                setTurned(true);
              }}
            >
              {w.show}
            </Button>
          </>
        )
      }
    >
      {answer === null && <Awaited failure={failureWords(asked.failure)} lines={8} onAgain={asked.again} />}
      {answer?.outcome === 'no_bills' && <Message tone="info">{w.none}</Message>}
      {view !== null && <Content view={view} />}
      {turned && view !== null && (
        <ClientScreen
          title={w.ofMonth(view.newer.period, calendar)}
          closeLabel={w.back}
          onClose={() => {
            setTurned(false);
          }}
        >
          <Picture view={view} large />
        </ClientScreen>
      )}
    </Dialog>
  );
}
