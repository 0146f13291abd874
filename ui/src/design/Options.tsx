import { useEffect, useId, useRef, type KeyboardEvent, type ReactNode } from 'react';
import { classes } from './classes';
import styles from './Options.module.css';

/** A list that is walked from a text field: focus stays in the field, so typing never stops. */
export interface Walk {
  readonly listId: string;
  readonly active: number;
  readonly setActive: (index: number) => void;
  /** For the field. */
  readonly fieldProps: {
    readonly role: 'combobox';
    readonly 'aria-expanded': boolean;
    readonly 'aria-controls': string;
    readonly 'aria-autocomplete': 'list';
    readonly 'aria-activedescendant': string | undefined;
  };
  /** Moves by arrows, Home/End with Ctrl, and pages; says whether the key was one of these. */
  readonly onKeyDown: (event: KeyboardEvent) => boolean;
}

/** How far Page Up and Page Down go. */
const PAGE = 6;

/** Walks `count` options; `active` is kept by the caller, -1 for none. */
export function useWalk(count: number, active: number, setActive: (index: number) => void): Walk {
  const listId = useId();
  const shown = active >= 0 && active < count ? active : -1;
  return {
    listId,
    active: shown,
    setActive,
    fieldProps: {
      role: 'combobox',
      'aria-expanded': count > 0,
      'aria-controls': listId,
      'aria-autocomplete': 'list',
      'aria-activedescendant': shown < 0 ? undefined : optionId(listId, shown),
    },
    onKeyDown: (event) => {
      if (count === 0 || event.altKey || event.metaKey) return false;
      const steps: Record<string, number> = { ArrowDown: 1, ArrowUp: -1, PageDown: PAGE, PageUp: -PAGE };
      const step = steps[event.key];
      if (step === undefined || event.ctrlKey || event.shiftKey) return false;
      event.preventDefault();
      const from = shown < 0 && step > 0 ? -1 : shown;
      setActive(Math.min(count - 1, Math.max(0, from + step)));
      return true;
    },
  };
}

function optionId(listId: string, index: number): string {
  return `${listId}-${index}`;
}

/** The list itself. A press chooses; focus stays in the field. */
export function Options(props: {
  walk: Walk;
  label: string;
  onChoose: (index: number) => void;
  children: readonly ReactNode[];
  /** For each option a heading before it, where a new group begins. */
  groups?: readonly (string | null)[];
  /** What an option is called, where its content alone reads badly. */
  names?: readonly string[];
}) {
  const { walk } = props;
  const list = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const option = document.getElementById(optionId(walk.listId, walk.active));
    // jsdom has no layout and no such method.
    option?.scrollIntoView?.({ block: 'nearest' });
  }, [walk.listId, walk.active]);
  return (
    <div ref={list} id={walk.listId} role="listbox" aria-label={props.label} className={styles['list']}>
      {props.children.map((child, index) => {
        const group = props.groups?.[index] ?? null;
        return (
          // Options have no identity beyond their place: the list is replaced as a whole.
          // oxlint-disable-next-line react/no-array-index-key
          <div key={index} role="presentation">
            {group !== null && (
              <div className={styles['group']} role="presentation">
                {group}
              </div>
            )}
            {/* The field in focus hears the keys; this is the mouse's way. */}
            {/* oxlint-disable-next-line jsx-a11y/click-events-have-key-events */}
            <div
              id={optionId(walk.listId, index)}
              role="option"
              tabIndex={-1}
              aria-selected={index === walk.active}
              {...(props.names?.[index] === undefined ? {} : { 'aria-label': props.names[index] })}
              className={classes(styles['option'], index === walk.active && styles['active'])}
              onMouseDown={(event) => {
                event.preventDefault();
              }}
              onClick={() => {
                walk.setActive(index);
                props.onChoose(index);
              }}
            >
              {child}
            </div>
          </div>
        );
      })}
    </div>
  );
}
