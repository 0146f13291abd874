import { useLate } from './useLate';
import { classes } from './classes';
import styles from './Waiting.module.css';

/** Lines where text will stand, of the same height: nothing jumps when it comes. Seen only after a while. */
export function Skeleton(props: { lines: number; label: string }) {
  const late = useLate(true);
  return (
    <div className={classes(styles['skeleton'], late && styles['late'])} role="status" aria-label={props.label}>
      {Array.from({ length: props.lines }, (_, line) => (
        <span key={line} className={styles['line']} />
      ))}
    </div>
  );
}

/** Turns while something is under way, after a while. */
export function Spinner(props: { going: boolean; label: string }) {
  const late = useLate(props.going);
  return late ? <span className={styles['spinner']} role="status" aria-label={props.label} /> : null;
}
