import type { ReactNode } from 'react';
import { classes } from './classes';
import { Icon } from './Icon';
import styles from './Pill.module.css';

/** What a pill says: its colour always comes with a word. */
export type PillTone = 'neutral' | 'good' | 'warn' | 'bad' | 'accent';

/** A short fact in a capsule. */
export function Pill(props: {
  children: ReactNode;
  tone?: PillTone;
  small?: boolean;
  sign?: 'check' | 'dot' | 'alert';
  title?: string;
}) {
  return (
    <span
      className={classes(styles['pill'], styles[props.tone ?? 'neutral'], props.small && styles['small'])}
      title={props.title}
    >
      {props.sign === 'check' && <Icon name="check" size="s" />}
      {props.sign === 'alert' && <Icon name="alert" size="s" />}
      {props.sign === 'dot' && <span className={styles['dot']} aria-hidden="true" />}
      <span className={styles['text']}>{props.children}</span>
    </span>
  );
}
