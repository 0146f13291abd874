import { Button as AriaButton } from 'react-aria-components';
import type { ReactNode } from 'react';
import { plainDigit } from '../keyboard/digits';
import { classes } from './classes';
import styles from './Numbered.module.css';

/** A way that is taken by its digit or by a press. */
export interface NumberedWay {
  readonly id: string;
  readonly title: string;
  /** A quiet line beside it. */
  readonly detail?: string;
}

/**
 * Where the digits take the ways, wherever focus is inside: a place without a field, so that a digit types nothing.
 * It fills its place and adds nothing to be seen.
 */
export function Digits(props: {
  ways: readonly NumberedWay[];
  onTake: (id: string) => void;
  className?: string;
  children: ReactNode;
}) {
  return (
    // What is interactive stands inside; the digits are its keys.
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions
    <div
      className={props.className ?? ''}
      onKeyDown={(event) => {
        const digit = plainDigit(event.nativeEvent);
        const way = digit === null ? undefined : props.ways[digit - 1];
        if (way === undefined) return;
        event.preventDefault();
        props.onTake(way.id);
      }}
    >
      {props.children}
    </div>
  );
}

/** Ways with their digits: {@link Digits} around them lets the digits act. */
export function Numbered(props: {
  label: string;
  ways: readonly NumberedWay[];
  onTake: (id: string) => void;
  /** One below the other, each with its detail. */
  column?: boolean;
}) {
  return (
    <div role="group" aria-label={props.label} className={classes(styles['ways'], props.column && styles['column'])}>
      {props.ways.map((way, index) => (
        <AriaButton
          key={way.id}
          className={styles['way'] ?? ''}
          {...(index < 9 ? { 'aria-keyshortcuts': String(index + 1) } : {})}
          onPress={() => {
            props.onTake(way.id);
          }}
        >
          {index < 9 && (
            <kbd aria-hidden="true" className={styles['digit']}>
              {index + 1}
            </kbd>
          )}
          <span className={styles['title']}>{way.title}</span>
          {way.detail !== undefined && <span className={styles['detail']}>{way.detail}</span>}
        </AriaButton>
      ))}
    </div>
  );
}
