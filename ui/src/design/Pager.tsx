import { useLayoutEffect, useRef } from 'react';
import { Button } from 'react-aria-components';
import { words } from '../words';
import { Icon } from './Icon';
import styles from './Pager.module.css';

const w = words.accounts;

/** From page to page of a list that is longer than one; nothing where one page is all. */
export function Pager(props: {
  /** What is paged: «Счета». */
  what: string;
  from: number;
  shown: number;
  total: number;
  limit: number;
  /** Words of its own, for what is not by time: the ways back and on, and where one is. */
  own?: { back: string; on: string; where: string };
  onMove: (from: number) => void;
}) {
  const { what, from, shown, total, limit, onMove } = props;
  const [newer, older] = [useRef<HTMLButtonElement>(null), useRef<HTMLButtonElement>(null)];
  const first = from === 0;
  const last = from + shown >= total;
  // At an end the way that was pressed rests: focus goes to the other, not nowhere.
  const pressed = useRef(false);
  useLayoutEffect(() => {
    if (!pressed.current) return;
    pressed.current = false;
    if (first) older.current?.focus();
    else if (last) newer.current?.focus();
  }, [from, first, last, newer, older]);
  const move = (to: number) => {
    pressed.current = true;
    onMove(to);
  };
  if (total <= limit && from === 0) return null;
  return (
    <span className={styles['pager']}>
      <Button
        className={styles['way'] ?? ''}
        aria-label={props.own?.back ?? w.pageBack(what)}
        ref={newer}
        isDisabled={first}
        onPress={() => {
          move(Math.max(0, from - limit));
        }}
      >
        <Icon name="arrow_left" size="s" />
      </Button>
      <span>{props.own?.where ?? w.page(shown === 0 ? from : from + 1, from + shown, total)}</span>
      <Button
        className={styles['way'] ?? ''}
        aria-label={props.own?.on ?? w.pageOn(what)}
        ref={older}
        isDisabled={last}
        onPress={() => {
          move(from + limit);
        }}
      >
        <Icon name="arrow_right" size="s" />
      </Button>
    </span>
  );
}
