import { useEffect } from 'react';
import { Button } from '../../design/Button';
import type { ListRow } from '../../design/List';
import { announce } from '../../design/Live';
import { LongList } from '../../design/LongList';
import { Message } from '../../design/Message';
import { Skeleton } from '../../design/Waiting';
import { MOST_ROWS, type Pages } from '../../state/usePages';
import { words } from '../../words';
import styles from './lists.module.css';

const w = words.lists;

/** The rows of a list as far as they are read, and what stands there instead of them. */
export function Listed<Row>(props: {
  label: string;
  /** What nothing at all is called. */
  none: string;
  pages: Pages<Row>;
  row: (row: Row) => ListRow;
  onAct: (id: string) => void;
}) {
  const { pages } = props;
  const count = pages.rows.length;
  useEffect(() => {
    if (pages.end && count === 0) announce(props.none);
  }, [pages.end, count, props.none]);
  if (pages.failure !== null) {
    return (
      <>
        <Message tone="warn" alert>
          {words.failures[pages.failure.code].title}. {words.failures[pages.failure.code].what}
        </Message>
        <div>
          <Button onPress={pages.more}>{words.failureAction.retry}</Button>
        </div>
      </>
    );
  }
  if (count === 0 && pages.waiting) return <Skeleton lines={8} label={words.failing.loading} />;
  return (
    <div className={styles['listed']}>
      <LongList
        label={props.label}
        rows={pages.rows.map(props.row)}
        none={props.none}
        onAct={props.onAct}
        onMore={pages.more}
        waiting={pages.waiting}
        waitingLabel={words.failing.loading}
      />
      <p className={styles['foot']}>{pages.full ? w.full(MOST_ROWS) : w.read(count, pages.end)}</p>
    </div>
  );
}
