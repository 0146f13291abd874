import type { ReactNode } from 'react';
import { classes } from './classes';
import { Icon, type IconName } from './Icon';
import styles from './Message.module.css';

const SIGNS: Record<'info' | 'good' | 'warn' | 'bad', IconName> = {
  info: 'info',
  good: 'check',
  warn: 'alert',
  bad: 'alert',
};

/** Something told in its place: a refusal, a remark, what to do. */
export function Message(props: {
  tone: 'info' | 'good' | 'warn' | 'bad';
  children: ReactNode;
  /** Read out at once: something was refused or failed. */
  alert?: boolean;
}) {
  return (
    <div
      className={classes(styles['message'], styles[props.tone])}
      {...(props.alert ? { role: 'alert' } : {})}
    >
      <Icon name={SIGNS[props.tone]} />
      <div className={styles['text']}>{props.children}</div>
    </div>
  );
}
