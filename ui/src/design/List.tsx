import type { ReactNode } from 'react';
import { ListBox, ListBoxItem } from 'react-aria-components';
import { classes } from './classes';
import styles from './List.module.css';

/** A row: what it is called is a sentence for the ear, what it shows are its parts. */
export interface ListRow {
  readonly id: string;
  readonly name: string;
  readonly content: ReactNode;
}

/**
 * A list that is walked by arrows, one stop for Tab. It is given a page at a time: neither what is drawn nor
 * what is kept in the window grows with what the program knows.
 */
export function List(props: {
  label: string;
  rows: readonly ListRow[];
  /** What stands there when there are no rows. */
  none: string;
  /** The chosen row; without it there is nothing to choose. Choosing goes with the arrows. */
  selected?: string | null;
  onSelect?: (id: string) => void;
  /** Enter or a double press. */
  onAct?: (id: string) => void;
  autoFocus?: boolean;
}) {
  const { selected, onSelect, onAct } = props;
  return (
    <ListBox
      aria-label={props.label}
      className={styles['list'] ?? ''}
      items={props.rows}
      autoFocus={props.autoFocus ?? false}
      selectionMode={onSelect === undefined ? 'none' : 'single'}
      selectionBehavior="replace"
      disallowEmptySelection
      selectedKeys={selected === undefined || selected === null ? [] : [selected]}
      onSelectionChange={(keys) => {
        const [chosen] = keys === 'all' ? [] : [...keys];
        if (chosen !== undefined && chosen !== selected) onSelect?.(String(chosen));
      }}
      {...(onAct === undefined
        ? {}
        : {
            onAction: (id) => {
              onAct(String(id));
            },
          })}
      renderEmptyState={() => <p className={styles['none']}>{props.none}</p>}
    >
      {(row) => (
        <ListBoxItem
          id={row.id}
          textValue={row.name}
          aria-label={row.name}
          className={({ isSelected }) => classes(styles['row'], isSelected && styles['selected'])}
        >
          {row.content}
        </ListBoxItem>
      )}
    </ListBox>
  );
}
