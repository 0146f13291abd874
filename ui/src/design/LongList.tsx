import { useLayoutEffect, useRef, useState, type ReactNode } from 'react';
import {
  Collection,
  ListBox,
  ListBoxItem,
  ListBoxLoadMoreItem,
  Virtualizer,
} from 'react-aria-components';
import { classes } from './classes';
import type { ListRow } from './List';
import { LongLayout } from './LongLayout';
import styles from './List.module.css';

/** Height of a row before one is measured. */
const ROW = 47;

/**
 * A list of thousands of rows: walked by arrows as any list, but only what can be seen is drawn. It asks for more as its end
 * comes near.
 */
export function LongList(props: {
  label: string;
  rows: readonly ListRow[];
  /** What stands there when there are no rows. */
  none: ReactNode;
  /** Enter or a press. */
  onAct: (id: string) => void;
  onMore: () => void;
  /** The row that stands open beside the list: its name says so too. */
  open?: string | null;
  /** Takes focus, on its first row. */
  autoFocus?: boolean;
  waiting: boolean;
  /** What is said while more is on its way. */
  waitingLabel: string;
}) {
  const list = useRef<HTMLDivElement>(null);
  const read = props.rows.length;
  const [height, setHeight] = useState(ROW);
  // Rows not seen yet are as high as those that are: else End would stop short of the last one.
  useLayoutEffect(() => {
    const drawn = list.current?.querySelector('[role=option]')?.getBoundingClientRect().height ?? 0;
    if (drawn > 0) setHeight(drawn);
  }, [read]);
  return (
    <Virtualizer layout={LongLayout} layoutOptions={{ estimatedRowHeight: height, loaderHeight: 1 }}>
      <ListBox
        ref={list}
        aria-label={props.label}
        className={styles['list'] ?? ''}
        selectionMode="none"
        autoFocus={props.autoFocus === true ? 'first' : false}
        onAction={(id) => {
          props.onAct(String(id));
        }}
        renderEmptyState={() => <div className={styles['none']}>{props.none}</div>}
      >
        <Collection items={props.rows} dependencies={[props.open]}>
          {(row) => (
            <ListBoxItem
              id={row.id}
              textValue={row.name}
              aria-label={row.name}
              className={classes(styles['row'], row.id === props.open && styles['selected'])}
            >
              {row.content}
            </ListBoxItem>
          )}
        </Collection>
        <ListBoxLoadMoreItem onLoadMore={props.onMore} isLoading={props.waiting && props.rows.length > 0}>
          <span className="visually-hidden">{props.waitingLabel}</span>
        </ListBoxLoadMoreItem>
      </ListBox>
    </Virtualizer>
  );
}
