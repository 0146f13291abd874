import { useEffectEvent, useLayoutEffect, useRef, useState } from 'react';
import { Button } from '../../design/Button';
import { Dialog } from '../../design/Dialog';
import { announce } from '../../design/Live';
import { Message } from '../../design/Message';
import { Digits, Numbered } from '../../design/Numbered';
import { Skeleton } from '../../design/Waiting';
import { usePlatform } from '../../platform/context';
import type { Channel } from '../../platform/gen/Channel';
import type { ShiftCheckView } from '../../platform/gen/ShiftCheckView';
import type { ShiftItem } from '../../platform/gen/ShiftItem';
import { failureOf } from '../../platform/platform';
import { useAsk } from '../../state/ask';
import { useWork } from '../../state/work';
import { format, words } from '../../words';
import styles from './shift.module.css';

const w = words.shift;

/** The items of the check one after another: Enter for the first answer, a digit for each. */
export function ShiftDialog(props: { channel: Channel; onClose: () => void }) {
  const platform = usePlatform();
  const { calendar, refresh, onLocked } = useWork();
  const [acted, setActed] = useState<ShiftCheckView | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const running = useRef(false);
  const { channel, onClose } = props;
  const asked = useAsk('shift_check', { channel });
  const check = acted ?? asked.answer;
  const failure = asked.failure === null ? null : words.failures[asked.failure.code];
  const told = problem ?? (failure === null ? null : `${failure.title}. ${failure.what}`);

  const answer = async (answered: string, option: string | null) => {
    if (running.current) return;
    running.current = true;
    setProblem(null);
    try {
      const next = await platform.call('shift_act', { channel, item: answered, option });
      setActed(next);
      if (next.done !== null) announce(next.ending ?? w.done(format.time(next.done.at, calendar)));
      refresh();
    } catch (thrown) {
      const { code } = failureOf(thrown);
      if (code === 'locked') onLocked();
      else setProblem(`${words.failures[code].title}. ${words.failures[code].what}`);
    } finally {
      running.current = false;
    }
  };

  const item = check?.item ?? null;
  return (
    <Dialog
      size="m"
      title={w.title}
      detail={item === null ? undefined : w.hint}
      onClose={onClose}
      closeLabel={w.close}
      {...(check?.done === null || check === null
        ? {}
        : {
            actions: (
              <Button autoFocus look="primary" keyId="commit" onPress={onClose}>
                {w.ready}
              </Button>
            ),
          })}
    >
      <div className={styles['check']}>
        {told !== null && (
          <Message tone="bad" alert>
            {told}
          </Message>
        )}
        {check === null && told === null && <Skeleton lines={4} label={words.failing.loading} />}
        {check?.offered === false && <Message tone="info">{w.none}</Message>}
        {check !== null && check.passed.length > 0 && (
          <ul className={styles['passed']} aria-label={w.passed}>
            {check.passed.map((passed) => (
              <li key={passed.text}>
                <span>{passed.text}</span>
                <b>{passed.answer}</b>
              </li>
            ))}
          </ul>
        )}
        {item !== null && (
          <Item
            key={item.id}
            item={item}
            canBack={(check?.passed.length ?? 0) > 0}
            onAnswer={(option) => {
              void answer(item.id, option);
            }}
          />
        )}
        {check !== null && check.done !== null && (
          <Message tone="good">
            {check.ending ?? w.done(format.time(check.done.at, calendar))}
          </Message>
        )}
      </div>
    </Dialog>
  );
}

function Item(props: { item: ShiftItem; canBack: boolean; onAnswer: (option: string | null) => void }) {
  const { item, onAnswer } = props;
  const place = useRef<HTMLDivElement>(null);
  const focus = useEffectEvent(() => {
    announce(w.itemSpoken(item.text));
    place.current?.querySelector<HTMLElement>('[role=group] button')?.focus();
  });
  useLayoutEffect(() => {
    focus();
  }, []);
  const ways = item.options.map((option) => ({ id: option.id, title: option.title }));
  return (
    <div ref={place}>
      <Digits ways={ways} onTake={onAnswer} className={styles['item'] ?? ''}>
        <p className={styles['text']}>
          {item.text} <span className={styles['clause']}>{item.basis.join(', ')}</span>
        </p>
        {item.note !== null && <p className={styles['note']}>{item.note}</p>}
        <div className={styles['ways']}>
          <Numbered label={w.answers} ways={ways} onTake={onAnswer} />
          {props.canBack && (
            <Button
              look="quiet"
              size="s"
              keyId="back"
              onPress={() => {
                onAnswer(null);
              }}
            >
              {w.back}
            </Button>
          )}
        </div>
      </Digits>
    </div>
  );
}
