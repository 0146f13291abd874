import { useId, useRef, type ReactNode } from 'react';
import { classes } from './classes';
import styles from './Panel.module.css';
import { useOverflow } from './useOverflow';

/** A part of the screen with a heading of its own, and a region by that name. */
export function Panel(props: {
  title: string;
  /** Beside the title. */
  aside?: ReactNode;
  /** After the title, quiet. */
  detail?: ReactNode;
  tone?: 'plain' | 'warn';
  /** Takes the height that is left and scrolls inside. */
  grow?: boolean;
  /** May give up height and scroll inside; `first` does so before the others. */
  shrink?: boolean | 'first';
  /** Is only read: where it scrolls, it is a stop of Tab and moved by the arrow keys. */
  read?: boolean;
  /** 2 for parts of the screen, 3 for parts of a part. */
  level?: 2 | 3;
  flat?: boolean;
  children?: ReactNode;
}) {
  const id = useId();
  const body = useRef<HTMLDivElement>(null);
  const over = useOverflow(body, props.read === true);
  const Heading = props.level === 3 ? 'h3' : 'h2';
  return (
    <section
      aria-labelledby={id}
      className={classes(
        styles['panel'],
        props.flat && styles['flat'],
        props.grow && styles['grow'],
        props.shrink !== undefined && props.shrink !== false && styles['shrink'],
        props.shrink === 'first' && styles['first'],
      )}
    >
      <div className={classes(styles['head'], props.tone === 'warn' && styles['warn'])}>
        <Heading id={id} className={styles['title']} title={props.title}>
          {props.title}
        </Heading>
        {props.detail !== undefined && <span className={styles['detail']} {...(typeof props.detail === 'string' ? { title: props.detail } : {})}>
            {props.detail}
          </span>}
        {props.aside !== undefined && <span className={styles['aside']}>{props.aside}</span>}
      </div>
      {props.children !== undefined && (
        <div
          ref={body}
          className={styles['body']}
          {...(props.read && over ? { tabIndex: 0, role: 'group', 'aria-label': props.title } : {})}
        >
          {props.children}
        </div>
      )}
    </section>
  );
}
